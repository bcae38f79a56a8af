-- The schema that the first chain of migrations made (23 revisions, up to 0087li_folded_titles), as pg_dump 18 told
-- it: without the table of Alembic, sequences written as `serial`, lists of values as `IN`. It never changes.

SET LOCAL check_function_bodies = false;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE TYPE procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE procrastinate_job_to_defer_v1 AS (
	queue_name varchar,
	task_name varchar,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamptz
);

CREATE FUNCTION metnum_audit() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}'::jsonb ELSE to_jsonb(OLD) END;
    after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}'::jsonb ELSE to_jsonb(NEW) END;
    acting text := current_setting('metnum.person', true);
    changed jsonb := '{}'::jsonb;
    name text;
    key text;
BEGIN
    -- Imports and tasks write thousands of rows for nobody: their own reports tell what they did.
    IF TG_TABLE_NAME = 'offer' AND (coalesce(acting, '') = '' OR current_setting('metnum.merging', true) = 'yes') THEN RETURN NULL; END IF;
    FOR name IN SELECT jsonb_object_keys(before || after) LOOP
        IF before -> name IS DISTINCT FROM after -> name AND name NOT IN ('updated_at', 'folded_title') THEN
            changed := changed || jsonb_build_object(name, CASE
                WHEN name IN ('password_hash', 'totp_secret', 'totp_last_step', 'recovery_hashes', 'token_hash')
                    THEN '["•", "•"]'::jsonb
                WHEN length(coalesce(after ->> name, '')) > 300 OR length(coalesce(before ->> name, '')) > 300
                    THEN jsonb_build_array(left(before ->> name, 300), left(after ->> name, 300))
                ELSE jsonb_build_array(before -> name, after -> name) END);
        END IF;
    END LOOP;
    IF changed = '{}'::jsonb THEN RETURN NULL; END IF;
    SELECT string_agg((before || after) ->> part, '/') INTO key FROM unnest(TG_ARGV) AS part;
    INSERT INTO audit_entry (person_id, table_name, row_id, operation, changes)
        VALUES (nullif(acting, '')::int, TG_TABLE_NAME, key, lower(TG_OP), changed);
    RETURN NULL;
END $$;

CREATE FUNCTION metnum_audit_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'The audit journal is only added to.';
END $$;

CREATE FUNCTION metnum_person_deactivated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM web_session WHERE person_id = NEW.id;
    RETURN NULL;
END $$;

CREATE FUNCTION metnum_session_ended() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_notify('web_session_ended', OLD.token_hash);
    RETURN NULL;
END $$;

CREATE FUNCTION notify_offer_search() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_notify('offer_search', '');
    RETURN NULL;
END $$;

CREATE FUNCTION procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION procrastinate_defer_jobs_v1(jobs procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION procrastinate_defer_periodic_job_v2(_queue_name varchar, _lock varchar, _queueing_lock varchar, _task_name varchar, _priority integer, _periodic_id varchar, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

CREATE TABLE procrastinate_jobs (
    id bigserial NOT NULL,
    queue_name varchar(128) NOT NULL,
    task_name varchar(128) NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    lock text,
    queueing_lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status procrastinate_job_status DEFAULT 'todo'::procrastinate_job_status NOT NULL,
    scheduled_at timestamptz,
    attempts integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK (NOT ((status = 'todo'::procrastinate_job_status) AND (abort_requested = true)))
);

CREATE FUNCTION procrastinate_fetch_job_v2(target_queue_names varchar[], p_worker_id bigint) RETURNS procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION procrastinate_finish_job_v1(job_id bigint, end_status procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION procrastinate_retry_job_v1(job_id bigint, retry_at timestamptz, new_priority integer, new_queue_name varchar, new_lock varchar) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION procrastinate_retry_job_v2(job_id bigint, retry_at timestamptz, new_priority integer, new_queue_name varchar, new_lock varchar) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE TABLE access_request (
    id serial NOT NULL,
    person_id integer NOT NULL,
    institution_id integer,
    service_id integer,
    institution_name varchar NOT NULL,
    service_name varchar NOT NULL,
    message varchar NOT NULL,
    state varchar(20) NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    decided_at timestamptz,
    decided_by_id integer,
    reason varchar NOT NULL,
    CONSTRAINT ck_access_request_requeststate CHECK (state IN ('pending', 'approved', 'refused', 'withdrawn'))
);

CREATE TABLE audit_entry (
    id bigserial NOT NULL,
    at timestamptz DEFAULT now() NOT NULL,
    person_id integer,
    viewed_as_id integer,
    table_name varchar NOT NULL,
    row_id varchar NOT NULL,
    operation varchar NOT NULL,
    changes jsonb DEFAULT '{}'::jsonb NOT NULL
);

CREATE TABLE bulk_row (
    token varchar NOT NULL,
    offer_id integer NOT NULL,
    title varchar NOT NULL,
    is_done boolean,
    message varchar NOT NULL,
    copy_id integer
);

CREATE TABLE bulk_run (
    token varchar NOT NULL,
    person_id integer NOT NULL,
    has_second_factor boolean NOT NULL,
    action varchar NOT NULL,
    query varchar NOT NULL,
    "values" jsonb NOT NULL,
    state varchar(20) NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    refused integer NOT NULL,
    last_id integer NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    moved_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT ck_bulk_run_bulkstate CHECK (state IN ('asked', 'running', 'stopped', 'finished'))
);

CREATE TABLE captured_mail (
    id serial NOT NULL,
    received_at timestamptz DEFAULT now() NOT NULL,
    sender varchar NOT NULL,
    recipients text[] NOT NULL,
    subject varchar NOT NULL,
    message_id varchar NOT NULL,
    raw bytea NOT NULL
);

CREATE TABLE commune (
    code varchar NOT NULL,
    name varchar NOT NULL,
    folded_name varchar NOT NULL,
    postal_codes text[] NOT NULL,
    department_code varchar NOT NULL,
    population integer NOT NULL,
    latitude double precision,
    longitude double precision
);

CREATE TABLE contact (
    id serial NOT NULL,
    institution_id integer NOT NULL,
    name varchar NOT NULL,
    email varchar NOT NULL,
    phone varchar NOT NULL,
    "position" varchar NOT NULL,
    note varchar NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL
);

CREATE TABLE department (
    code varchar NOT NULL,
    name varchar NOT NULL,
    region_code varchar NOT NULL
);

CREATE TABLE domain (
    id serial NOT NULL,
    slug varchar NOT NULL,
    name varchar NOT NULL
);

CREATE TABLE domain_former_slug (
    slug varchar NOT NULL,
    domain_id integer NOT NULL
);

CREATE TABLE feature_switch (
    name varchar NOT NULL,
    is_on boolean NOT NULL,
    changed_by_id integer,
    changed_at timestamptz DEFAULT now() NOT NULL
);

CREATE TABLE import_rejection (
    id serial NOT NULL,
    run_id integer NOT NULL,
    line integer NOT NULL,
    reference varchar,
    reasons text[] NOT NULL,
    "row" jsonb NOT NULL
);

CREATE TABLE import_run (
    id serial NOT NULL,
    source_id integer NOT NULL,
    origin varchar NOT NULL,
    state varchar(20) NOT NULL,
    started_at timestamptz DEFAULT now() NOT NULL,
    finished_at timestamptz,
    read integer NOT NULL,
    created integer NOT NULL,
    updated integer NOT NULL,
    unchanged integer NOT NULL,
    closed integer NOT NULL,
    rejected integer NOT NULL,
    error varchar,
    CONSTRAINT ck_import_run_importstate CHECK (state IN ('running', 'done', 'failed', 'interrupted'))
);

CREATE TABLE institution (
    id serial NOT NULL,
    slug varchar NOT NULL,
    name varchar NOT NULL,
    acronym varchar,
    website varchar,
    versant varchar(20) NOT NULL,
    tagline varchar,
    presentation varchar,
    created_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT ck_institution_versant CHECK (versant IN ('etat', 'territoriale', 'hospitaliere'))
);

CREATE TABLE institution_former_name (
    id serial NOT NULL,
    institution_id integer NOT NULL,
    name varchar NOT NULL,
    slug varchar
);

CREATE TABLE invitation (
    id serial NOT NULL,
    token_hash varchar NOT NULL,
    email varchar NOT NULL,
    service_id integer NOT NULL,
    kind varchar(20) NOT NULL,
    invited_by_id integer,
    created_at timestamptz DEFAULT now() NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT ck_invitation_membershipkind CHECK (kind IN ('recruiter', 'manager'))
);

CREATE TABLE mail_message (
    id serial NOT NULL,
    key varchar,
    template varchar NOT NULL,
    recipient varchar NOT NULL,
    subject varchar NOT NULL,
    text varchar NOT NULL,
    html varchar NOT NULL,
    state varchar(20) NOT NULL,
    attempts integer NOT NULL,
    error varchar NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    sent_at timestamptz,
    CONSTRAINT ck_mail_message_mailstate CHECK (state IN ('queued', 'sending', 'sent', 'uncertain', 'failed'))
);

CREATE TABLE membership (
    person_id integer NOT NULL,
    service_id integer NOT NULL,
    kind varchar(20) NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT ck_membership_membershipkind CHECK (kind IN ('recruiter', 'manager'))
);

CREATE TABLE offer (
    id serial NOT NULL,
    slug varchar,
    title varchar NOT NULL,
    service_id integer NOT NULL,
    profession_id integer,
    contract_types text[] DEFAULT '{}'::text[] NOT NULL,
    versant varchar(20) NOT NULL,
    remote varchar(20),
    experience varchar(20),
    salary_min integer,
    salary_max integer,
    commune_code varchar,
    department_code varchar,
    region_code varchar,
    address_line varchar,
    country_code varchar(2) NOT NULL,
    foreign_place varchar,
    mission varchar NOT NULL,
    team varchar NOT NULL,
    context varchar NOT NULL,
    perks varchar NOT NULL,
    role varchar NOT NULL,
    profile varchar NOT NULL,
    conditions varchar NOT NULL,
    how_to_apply varchar NOT NULL,
    contact_name varchar,
    contact_email varchar,
    apply_on_site boolean NOT NULL,
    apply_url varchar,
    apply_email varchar,
    state varchar(20) NOT NULL,
    published_at timestamptz,
    last_day date,
    ended_at timestamptz,
    source_id integer NOT NULL,
    source_reference varchar,
    source_url varchar,
    source_digest varchar,
    version integer NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    scheduled_for date,
    closing_reason varchar(20),
    is_filled_here boolean,
    created_by_id integer,
    has_changes_in_review boolean DEFAULT false NOT NULL,
    folded_title text GENERATED ALWAYS AS (translate(replace(lower((title)::text), 'œ'::text, 'oe'::text), 'àâäáãçéèêëîïíôöóõûüùúÿñ’'::text, 'aaaaaceeeeiiioooouuuuyn'''::text)) STORED NOT NULL,
    CONSTRAINT ck_offer_changes_in_review CHECK ((NOT has_changes_in_review) OR (state = 'published')),
    CONSTRAINT ck_offer_closingreason CHECK (closing_reason IN ('post_withdrawn', 'no_candidate', 'internal_move', 'mistake', 'other')),
    CONSTRAINT ck_offer_experience CHECK (experience IN ('debutant', '1-3', '3-5', '5-10', '10+')),
    CONSTRAINT ck_offer_offerstate CHECK (state IN ('draft', 'review', 'scheduled', 'published', 'filled', 'closed')),
    CONSTRAINT ck_offer_published_at CHECK ((state IN ('draft', 'review', 'scheduled')) OR (published_at IS NOT NULL)),
    CONSTRAINT ck_offer_remotestatus CHECK (remote IN ('total', 'partiel', 'non')),
    CONSTRAINT ck_offer_salary_range CHECK (salary_min <= salary_max),
    CONSTRAINT ck_offer_scheduled_for CHECK ((state = 'scheduled') = (scheduled_for IS NOT NULL)),
    CONSTRAINT ck_offer_slug CHECK ((state IN ('draft', 'review', 'scheduled')) OR (slug IS NOT NULL)),
    CONSTRAINT ck_offer_versant CHECK (versant IN ('etat', 'territoriale', 'hospitaliere'))
);

CREATE TABLE offer_day (
    offer_id integer NOT NULL,
    day date NOT NULL,
    views integer NOT NULL,
    applications integer NOT NULL
);

CREATE TABLE offer_domain (
    offer_id integer NOT NULL,
    domain_id integer NOT NULL
);

CREATE TABLE offer_draft_field (
    offer_id integer NOT NULL,
    name varchar NOT NULL,
    "values" text[] NOT NULL,
    version integer NOT NULL,
    is_pending boolean NOT NULL,
    tab varchar NOT NULL,
    edited_by_id integer,
    edited_at timestamptz DEFAULT now() NOT NULL
);

CREATE TABLE offer_event (
    id serial NOT NULL,
    offer_id integer NOT NULL,
    kind varchar(20) NOT NULL,
    at timestamptz DEFAULT now() NOT NULL,
    person_id integer,
    person_name varchar NOT NULL,
    comment varchar NOT NULL,
    changes jsonb DEFAULT '{}'::jsonb NOT NULL,
    snapshot jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT ck_offer_event_offereventkind CHECK (kind IN ('created', 'edited', 'review_asked', 'approved', 'sent_back', 'scheduled', 'unscheduled', 'published', 'republished', 'discarded', 'extended', 'expired', 'filled', 'closed', 'reopened', 'unpublished', 'restored', 'reminded', 'review_withdrawn'))
);

CREATE TABLE offer_extension_link (
    token_hash varchar NOT NULL,
    offer_id integer NOT NULL,
    person_id integer NOT NULL,
    last_day date NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);

CREATE TABLE offer_preview_link (
    token_hash varchar NOT NULL,
    offer_id integer NOT NULL,
    created_by_id integer,
    created_at timestamptz DEFAULT now() NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE offer_search (
    offer_id integer NOT NULL,
    published_at timestamptz NOT NULL,
    last_day date NOT NULL,
    headline tsvector NOT NULL,
    document tsvector NOT NULL,
    profession smallint NOT NULL,
    region smallint NOT NULL,
    department smallint NOT NULL,
    domains integer NOT NULL,
    commune integer NOT NULL,
    contracts smallint NOT NULL,
    remote smallint NOT NULL,
    experience smallint NOT NULL,
    versant smallint NOT NULL,
    source smallint NOT NULL,
    institution integer NOT NULL,
    salary integer NOT NULL
);
ALTER TABLE offer_search ALTER COLUMN headline SET STORAGE MAIN;
ALTER TABLE offer_search ALTER COLUMN document SET STORAGE EXTERNAL;

CREATE TABLE offer_slug (
    slug varchar NOT NULL,
    offer_id integer NOT NULL
);

CREATE TABLE offer_template (
    id serial NOT NULL,
    institution_id integer NOT NULL,
    name varchar NOT NULL,
    fields jsonb NOT NULL,
    created_by_id integer,
    created_at timestamptz DEFAULT now() NOT NULL
);

CREATE TABLE offer_total (
    offer_id integer NOT NULL,
    views integer NOT NULL,
    applications integer NOT NULL
);

CREATE TABLE one_time_token (
    token_hash varchar NOT NULL,
    purpose varchar(20) NOT NULL,
    person_id integer NOT NULL,
    email varchar,
    created_at timestamptz DEFAULT now() NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT ck_one_time_token_tokenpurpose CHECK (purpose IN ('verify_email', 'reset_password', 'change_email'))
);

CREATE TABLE person (
    id serial NOT NULL,
    email varchar NOT NULL,
    first_name varchar NOT NULL,
    last_name varchar NOT NULL,
    role varchar(20) NOT NULL,
    is_active boolean NOT NULL,
    password_hash varchar,
    proconnect_sub varchar,
    email_verified_at timestamptz,
    totp_secret varchar,
    totp_confirmed_at timestamptz,
    totp_last_step integer,
    recovery_hashes text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    last_sign_in_at timestamptz,
    CONSTRAINT ck_person_role CHECK (role IN ('candidate', 'recruiter', 'administrator'))
);

CREATE TABLE procrastinate_events (
    id bigserial NOT NULL,
    job_id bigint NOT NULL,
    type procrastinate_job_event_type,
    at timestamptz DEFAULT now()
);

CREATE TABLE procrastinate_periodic_defers (
    id bigserial NOT NULL,
    task_name varchar(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id varchar(128) DEFAULT ''::varchar NOT NULL
);

CREATE TABLE procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamptz DEFAULT now() NOT NULL
);
ALTER TABLE procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE profession (
    id serial NOT NULL,
    slug varchar NOT NULL,
    name varchar NOT NULL,
    family varchar NOT NULL
);

CREATE TABLE profession_alias (
    id serial NOT NULL,
    profession_id integer NOT NULL,
    label varchar NOT NULL
);

CREATE TABLE profession_former_slug (
    slug varchar NOT NULL,
    profession_id integer NOT NULL,
    former_id integer
);

CREATE TABLE prototype_comment (
    id serial NOT NULL,
    prototype varchar NOT NULL,
    author_id integer,
    author varchar NOT NULL,
    text varchar NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL
);

CREATE TABLE prototype_link (
    token_hash varchar NOT NULL,
    prototype varchar NOT NULL,
    created_by_id integer,
    created_at timestamptz DEFAULT now() NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE TABLE recruiting_service (
    id serial NOT NULL,
    institution_id integer NOT NULL,
    name varchar NOT NULL,
    website varchar
);

CREATE TABLE region (
    code varchar NOT NULL,
    name varchar NOT NULL
);

CREATE TABLE search_word (
    word varchar NOT NULL,
    lexeme varchar NOT NULL
);

CREATE TABLE service_former_name (
    id serial NOT NULL,
    institution_id integer NOT NULL,
    name varchar NOT NULL,
    service_id integer NOT NULL
);

CREATE TABLE source (
    id serial NOT NULL,
    code varchar(20) NOT NULL,
    name varchar NOT NULL,
    website varchar,
    CONSTRAINT ck_source_sourcecode CHECK (code IN ('metnum', 'betagouv', 'csp', 'api'))
);

CREATE TABLE staged_part (
    token varchar NOT NULL,
    place integer NOT NULL,
    data jsonb NOT NULL
);

CREATE TABLE staged_work (
    token varchar NOT NULL,
    person_id integer NOT NULL,
    kind varchar NOT NULL,
    data jsonb NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE TABLE synonym_group (
    id serial NOT NULL,
    terms text[] NOT NULL
);

CREATE TABLE throttle (
    key varchar NOT NULL,
    failures integer NOT NULL,
    blocked_until timestamptz,
    updated_at timestamptz DEFAULT now() NOT NULL
);

CREATE TABLE web_session (
    token_hash varchar NOT NULL,
    person_id integer NOT NULL,
    device varchar NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    last_seen_at timestamptz DEFAULT now() NOT NULL,
    expires_at timestamptz NOT NULL,
    second_factor_at timestamptz,
    viewing_as_id integer,
    proconnect_id_token varchar,
    told varchar DEFAULT ''::varchar NOT NULL
);
ALTER TABLE access_request ADD CONSTRAINT pk_access_request PRIMARY KEY (id);
ALTER TABLE audit_entry ADD CONSTRAINT pk_audit_entry PRIMARY KEY (id);
ALTER TABLE bulk_row ADD CONSTRAINT pk_bulk_row PRIMARY KEY (token, offer_id);
ALTER TABLE bulk_run ADD CONSTRAINT pk_bulk_run PRIMARY KEY (token);
ALTER TABLE captured_mail ADD CONSTRAINT pk_captured_mail PRIMARY KEY (id);
ALTER TABLE commune ADD CONSTRAINT pk_commune PRIMARY KEY (code);
ALTER TABLE contact ADD CONSTRAINT pk_contact PRIMARY KEY (id);
ALTER TABLE department ADD CONSTRAINT pk_department PRIMARY KEY (code);
ALTER TABLE domain ADD CONSTRAINT pk_domain PRIMARY KEY (id);
ALTER TABLE domain_former_slug ADD CONSTRAINT pk_domain_former_slug PRIMARY KEY (slug);
ALTER TABLE feature_switch ADD CONSTRAINT pk_feature_switch PRIMARY KEY (name);
ALTER TABLE import_rejection ADD CONSTRAINT pk_import_rejection PRIMARY KEY (id);
ALTER TABLE import_run ADD CONSTRAINT pk_import_run PRIMARY KEY (id);
ALTER TABLE institution ADD CONSTRAINT pk_institution PRIMARY KEY (id);
ALTER TABLE institution_former_name ADD CONSTRAINT pk_institution_former_name PRIMARY KEY (id);
ALTER TABLE invitation ADD CONSTRAINT pk_invitation PRIMARY KEY (id);
ALTER TABLE mail_message ADD CONSTRAINT pk_mail_message PRIMARY KEY (id);
ALTER TABLE membership ADD CONSTRAINT pk_membership PRIMARY KEY (person_id, service_id);
ALTER TABLE offer ADD CONSTRAINT pk_offer PRIMARY KEY (id);
ALTER TABLE offer_day ADD CONSTRAINT pk_offer_day PRIMARY KEY (offer_id, day);
ALTER TABLE offer_domain ADD CONSTRAINT pk_offer_domain PRIMARY KEY (offer_id, domain_id);
ALTER TABLE offer_draft_field ADD CONSTRAINT pk_offer_draft_field PRIMARY KEY (offer_id, name);
ALTER TABLE offer_event ADD CONSTRAINT pk_offer_event PRIMARY KEY (id);
ALTER TABLE offer_extension_link ADD CONSTRAINT pk_offer_extension_link PRIMARY KEY (token_hash);
ALTER TABLE offer_preview_link ADD CONSTRAINT pk_offer_preview_link PRIMARY KEY (token_hash);
ALTER TABLE offer_search ADD CONSTRAINT pk_offer_search PRIMARY KEY (offer_id);
ALTER TABLE offer_slug ADD CONSTRAINT pk_offer_slug PRIMARY KEY (slug);
ALTER TABLE offer_template ADD CONSTRAINT pk_offer_template PRIMARY KEY (id);
ALTER TABLE offer_total ADD CONSTRAINT pk_offer_total PRIMARY KEY (offer_id);
ALTER TABLE one_time_token ADD CONSTRAINT pk_one_time_token PRIMARY KEY (token_hash);
ALTER TABLE person ADD CONSTRAINT pk_person PRIMARY KEY (id);
ALTER TABLE profession ADD CONSTRAINT pk_profession PRIMARY KEY (id);
ALTER TABLE profession_alias ADD CONSTRAINT pk_profession_alias PRIMARY KEY (id);
ALTER TABLE profession_former_slug ADD CONSTRAINT pk_profession_former_slug PRIMARY KEY (slug);
ALTER TABLE prototype_comment ADD CONSTRAINT pk_prototype_comment PRIMARY KEY (id);
ALTER TABLE prototype_link ADD CONSTRAINT pk_prototype_link PRIMARY KEY (token_hash);
ALTER TABLE recruiting_service ADD CONSTRAINT pk_recruiting_service PRIMARY KEY (id);
ALTER TABLE region ADD CONSTRAINT pk_region PRIMARY KEY (code);
ALTER TABLE search_word ADD CONSTRAINT pk_search_word PRIMARY KEY (word);
ALTER TABLE service_former_name ADD CONSTRAINT pk_service_former_name PRIMARY KEY (id);
ALTER TABLE source ADD CONSTRAINT pk_source PRIMARY KEY (id);
ALTER TABLE staged_part ADD CONSTRAINT pk_staged_part PRIMARY KEY (token, place);
ALTER TABLE staged_work ADD CONSTRAINT pk_staged_work PRIMARY KEY (token);
ALTER TABLE synonym_group ADD CONSTRAINT pk_synonym_group PRIMARY KEY (id);
ALTER TABLE throttle ADD CONSTRAINT pk_throttle PRIMARY KEY (key);
ALTER TABLE web_session ADD CONSTRAINT pk_web_session PRIMARY KEY (token_hash);
ALTER TABLE procrastinate_events ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE procrastinate_jobs ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE procrastinate_periodic_defers ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE procrastinate_periodic_defers ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE procrastinate_workers ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE contact ADD CONSTRAINT uq_contact_institution_id_email UNIQUE (institution_id, email);
ALTER TABLE domain ADD CONSTRAINT uq_domain_name UNIQUE (name);
ALTER TABLE domain ADD CONSTRAINT uq_domain_slug UNIQUE (slug);
ALTER TABLE institution_former_name ADD CONSTRAINT uq_institution_former_name_name UNIQUE (name);
ALTER TABLE institution_former_name ADD CONSTRAINT uq_institution_former_name_slug UNIQUE (slug);
ALTER TABLE institution ADD CONSTRAINT uq_institution_name UNIQUE (name);
ALTER TABLE institution ADD CONSTRAINT uq_institution_slug UNIQUE (slug);
ALTER TABLE invitation ADD CONSTRAINT uq_invitation_token_hash UNIQUE (token_hash);
ALTER TABLE mail_message ADD CONSTRAINT uq_mail_message_key UNIQUE (key);
ALTER TABLE offer ADD CONSTRAINT uq_offer_slug UNIQUE (slug);
ALTER TABLE offer ADD CONSTRAINT uq_offer_source_id_source_reference UNIQUE (source_id, source_reference);
ALTER TABLE person ADD CONSTRAINT uq_person_email UNIQUE (email);
ALTER TABLE person ADD CONSTRAINT uq_person_proconnect_sub UNIQUE (proconnect_sub);
ALTER TABLE profession_alias ADD CONSTRAINT uq_profession_alias_label UNIQUE (label);
ALTER TABLE profession_former_slug ADD CONSTRAINT uq_profession_former_slug_former_id UNIQUE (former_id);
ALTER TABLE profession ADD CONSTRAINT uq_profession_name UNIQUE (name);
ALTER TABLE profession ADD CONSTRAINT uq_profession_slug UNIQUE (slug);
ALTER TABLE service_former_name ADD CONSTRAINT uq_service_former_name_institution_id_name UNIQUE (institution_id, name);
ALTER TABLE source ADD CONSTRAINT uq_source_code UNIQUE (code);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX ix_access_request_institution_id ON access_request USING btree (institution_id);
CREATE INDEX ix_access_request_person_id ON access_request USING btree (person_id);
CREATE INDEX ix_audit_entry_at ON audit_entry USING btree (at);
CREATE INDEX ix_audit_entry_person_id ON audit_entry USING btree (person_id);
CREATE INDEX ix_audit_entry_table_name_row_id ON audit_entry USING btree (table_name, row_id);
CREATE INDEX ix_bulk_run_created_at ON bulk_run USING btree (created_at);
CREATE INDEX ix_bulk_run_person_id ON bulk_run USING btree (person_id);
CREATE INDEX ix_captured_mail_message_id ON captured_mail USING btree (message_id);
CREATE INDEX ix_captured_mail_received_at ON captured_mail USING btree (received_at);
CREATE INDEX ix_commune_department_code ON commune USING btree (department_code);
CREATE INDEX ix_commune_folded_name ON commune USING btree (folded_name);
CREATE INDEX ix_contact_institution_id ON contact USING btree (institution_id);
CREATE INDEX ix_department_region_code ON department USING btree (region_code);
CREATE INDEX ix_domain_former_slug_domain_id ON domain_former_slug USING btree (domain_id);
CREATE INDEX ix_import_rejection_run_id ON import_rejection USING btree (run_id);
CREATE INDEX ix_import_run_source_id ON import_run USING btree (source_id);
CREATE INDEX ix_institution_former_name_institution_id ON institution_former_name USING btree (institution_id);
CREATE INDEX ix_invitation_email ON invitation USING btree (email);
CREATE INDEX ix_invitation_service_id ON invitation USING btree (service_id);
CREATE INDEX ix_mail_message_created_at ON mail_message USING btree (created_at);
CREATE INDEX ix_mail_message_searched ON mail_message USING gin (translate(replace(lower((((subject)::text || ' '::text) || (recipient)::text)), 'œ'::text, 'oe'::text), 'àâäáãçéèêëîïíôöóõûüùúÿñ’'::text, 'aaaaaceeeeiiioooouuuuyn'''::text) gin_trgm_ops);
CREATE INDEX ix_mail_message_state ON mail_message USING btree (state);
CREATE INDEX ix_membership_service_id ON membership USING btree (service_id);
CREATE INDEX ix_offer_changes_in_review ON offer USING btree (id) WHERE has_changes_in_review;
CREATE INDEX ix_offer_commune_code ON offer USING btree (commune_code);
CREATE INDEX ix_offer_created_by_id ON offer USING btree (created_by_id);
CREATE INDEX ix_offer_department_code ON offer USING btree (department_code);
CREATE INDEX ix_offer_domain_domain_id ON offer_domain USING btree (domain_id);
CREATE INDEX ix_offer_draft_field_pending ON offer_draft_field USING btree (offer_id) WHERE is_pending;
CREATE INDEX ix_offer_event_offer_id ON offer_event USING btree (offer_id);
CREATE INDEX ix_offer_extension_link_offer_id ON offer_extension_link USING btree (offer_id);
CREATE INDEX ix_offer_extension_link_person_id ON offer_extension_link USING btree (person_id);
CREATE INDEX ix_offer_list ON offer USING btree (service_id, state, last_day) INCLUDE (id, updated_at, folded_title, source_id, profession_id, created_by_id);
CREATE INDEX ix_offer_live ON offer USING btree (last_day) WHERE (state = 'published');
CREATE INDEX ix_offer_preview_link_offer_id ON offer_preview_link USING btree (offer_id);
CREATE INDEX ix_offer_profession_id ON offer USING btree (profession_id);
CREATE INDEX ix_offer_region_code ON offer USING btree (region_code);
CREATE INDEX ix_offer_search_document ON offer_search USING gin (document);
CREATE INDEX ix_offer_search_published_at ON offer_search USING btree (published_at, offer_id);
CREATE INDEX ix_offer_service_id ON offer USING btree (service_id);
CREATE INDEX ix_offer_slug_offer_id ON offer_slug USING btree (offer_id);
CREATE INDEX ix_offer_source_id ON offer USING btree (source_id);
CREATE INDEX ix_offer_template_institution_id ON offer_template USING btree (institution_id);
CREATE INDEX ix_one_time_token_person_id ON one_time_token USING btree (person_id);
CREATE INDEX ix_profession_alias_profession_id ON profession_alias USING btree (profession_id);
CREATE INDEX ix_profession_former_slug_profession_id ON profession_former_slug USING btree (profession_id);
CREATE INDEX ix_prototype_comment_prototype ON prototype_comment USING btree (prototype);
CREATE INDEX ix_prototype_link_prototype ON prototype_link USING btree (prototype);
CREATE INDEX ix_recruiting_service_institution_id ON recruiting_service USING btree (institution_id);
CREATE INDEX ix_search_word_lexeme ON search_word USING btree (lexeme);
CREATE INDEX ix_service_former_name_service_id ON service_former_name USING btree (service_id);
CREATE INDEX ix_staged_work_expires_at ON staged_work USING btree (expires_at);
CREATE INDEX ix_staged_work_person_id ON staged_work USING btree (person_id);
CREATE INDEX ix_web_session_expires_at ON web_session USING btree (expires_at);
CREATE INDEX ix_web_session_person_id ON web_session USING btree (person_id);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::procrastinate_job_status, 'doing'::procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON procrastinate_periodic_defers USING btree (job_id);
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON access_request FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON contact FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON domain FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON feature_switch FOR EACH ROW EXECUTE FUNCTION metnum_audit('name');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON institution FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON invitation FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION metnum_audit('person_id', 'service_id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON offer FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON offer_template FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON person FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON profession FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON profession_alias FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON recruiting_service FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON synonym_group FOR EACH ROW EXECUTE FUNCTION metnum_audit('id');
CREATE TRIGGER deactivated AFTER UPDATE OF is_active ON person FOR EACH ROW WHEN ((old.is_active AND (NOT new.is_active))) EXECUTE FUNCTION metnum_person_deactivated();
CREATE TRIGGER ended AFTER DELETE ON web_session FOR EACH ROW EXECUTE FUNCTION metnum_session_ended();
CREATE TRIGGER frozen BEFORE DELETE OR UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION metnum_audit_frozen();
CREATE TRIGGER institution_changed AFTER DELETE OR UPDATE ON institution FOR EACH STATEMENT EXECUTE FUNCTION notify_offer_search();
CREATE TRIGGER offer_search_changed AFTER INSERT OR DELETE OR UPDATE ON offer_search FOR EACH STATEMENT EXECUTE FUNCTION notify_offer_search();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::procrastinate_job_status))) EXECUTE FUNCTION procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::procrastinate_job_status)) EXECUTE FUNCTION procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::procrastinate_job_status))) EXECUTE FUNCTION procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::procrastinate_job_status)) EXECUTE FUNCTION procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER recruiting_service_changed AFTER DELETE OR UPDATE ON recruiting_service FOR EACH STATEMENT EXECUTE FUNCTION notify_offer_search();
CREATE TRIGGER synonym_group_changed AFTER INSERT OR DELETE OR UPDATE ON synonym_group FOR EACH STATEMENT EXECUTE FUNCTION notify_offer_search();
ALTER TABLE access_request ADD CONSTRAINT fk_access_request_decided_by_id_person FOREIGN KEY (decided_by_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE access_request ADD CONSTRAINT fk_access_request_institution_id_institution FOREIGN KEY (institution_id) REFERENCES institution(id);
ALTER TABLE access_request ADD CONSTRAINT fk_access_request_person_id_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE access_request ADD CONSTRAINT fk_access_request_service_id_recruiting_service FOREIGN KEY (service_id) REFERENCES recruiting_service(id);
ALTER TABLE bulk_row ADD CONSTRAINT fk_bulk_row_token_bulk_run FOREIGN KEY (token) REFERENCES bulk_run(token) ON DELETE CASCADE;
ALTER TABLE bulk_run ADD CONSTRAINT fk_bulk_run_person_id_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE commune ADD CONSTRAINT fk_commune_department_code_department FOREIGN KEY (department_code) REFERENCES department(code);
ALTER TABLE contact ADD CONSTRAINT fk_contact_institution_id_institution FOREIGN KEY (institution_id) REFERENCES institution(id) ON DELETE CASCADE;
ALTER TABLE department ADD CONSTRAINT fk_department_region_code_region FOREIGN KEY (region_code) REFERENCES region(code);
ALTER TABLE domain_former_slug ADD CONSTRAINT fk_domain_former_slug_domain_id_domain FOREIGN KEY (domain_id) REFERENCES domain(id) ON DELETE CASCADE;
ALTER TABLE feature_switch ADD CONSTRAINT fk_feature_switch_changed_by_id_person FOREIGN KEY (changed_by_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE import_rejection ADD CONSTRAINT fk_import_rejection_run_id_import_run FOREIGN KEY (run_id) REFERENCES import_run(id) ON DELETE CASCADE;
ALTER TABLE import_run ADD CONSTRAINT fk_import_run_source_id_source FOREIGN KEY (source_id) REFERENCES source(id);
ALTER TABLE institution_former_name ADD CONSTRAINT fk_institution_former_name_institution_id_institution FOREIGN KEY (institution_id) REFERENCES institution(id) ON DELETE CASCADE;
ALTER TABLE invitation ADD CONSTRAINT fk_invitation_invited_by_id_person FOREIGN KEY (invited_by_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE invitation ADD CONSTRAINT fk_invitation_service_id_recruiting_service FOREIGN KEY (service_id) REFERENCES recruiting_service(id) ON DELETE CASCADE;
ALTER TABLE membership ADD CONSTRAINT fk_membership_person_id_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE membership ADD CONSTRAINT fk_membership_service_id_recruiting_service FOREIGN KEY (service_id) REFERENCES recruiting_service(id) ON DELETE CASCADE;
ALTER TABLE offer ADD CONSTRAINT fk_offer_commune_code_commune FOREIGN KEY (commune_code) REFERENCES commune(code);
ALTER TABLE offer ADD CONSTRAINT fk_offer_created_by_id_person FOREIGN KEY (created_by_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE offer_day ADD CONSTRAINT fk_offer_day_offer_id_offer FOREIGN KEY (offer_id) REFERENCES offer(id) ON DELETE CASCADE;
ALTER TABLE offer ADD CONSTRAINT fk_offer_department_code_department FOREIGN KEY (department_code) REFERENCES department(code);
ALTER TABLE offer_domain ADD CONSTRAINT fk_offer_domain_domain_id_domain FOREIGN KEY (domain_id) REFERENCES domain(id);
ALTER TABLE offer_domain ADD CONSTRAINT fk_offer_domain_offer_id_offer FOREIGN KEY (offer_id) REFERENCES offer(id) ON DELETE CASCADE;
ALTER TABLE offer_draft_field ADD CONSTRAINT fk_offer_draft_field_edited_by_id_person FOREIGN KEY (edited_by_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE offer_draft_field ADD CONSTRAINT fk_offer_draft_field_offer_id_offer FOREIGN KEY (offer_id) REFERENCES offer(id) ON DELETE CASCADE;
ALTER TABLE offer_event ADD CONSTRAINT fk_offer_event_offer_id_offer FOREIGN KEY (offer_id) REFERENCES offer(id) ON DELETE CASCADE;
ALTER TABLE offer_event ADD CONSTRAINT fk_offer_event_person_id_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE offer_extension_link ADD CONSTRAINT fk_offer_extension_link_offer_id_offer FOREIGN KEY (offer_id) REFERENCES offer(id) ON DELETE CASCADE;
ALTER TABLE offer_extension_link ADD CONSTRAINT fk_offer_extension_link_person_id_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE offer_preview_link ADD CONSTRAINT fk_offer_preview_link_created_by_id_person FOREIGN KEY (created_by_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE offer_preview_link ADD CONSTRAINT fk_offer_preview_link_offer_id_offer FOREIGN KEY (offer_id) REFERENCES offer(id) ON DELETE CASCADE;
ALTER TABLE offer ADD CONSTRAINT fk_offer_profession_id_profession FOREIGN KEY (profession_id) REFERENCES profession(id);
ALTER TABLE offer ADD CONSTRAINT fk_offer_region_code_region FOREIGN KEY (region_code) REFERENCES region(code);
ALTER TABLE offer_search ADD CONSTRAINT fk_offer_search_offer_id_offer FOREIGN KEY (offer_id) REFERENCES offer(id) ON DELETE CASCADE;
ALTER TABLE offer ADD CONSTRAINT fk_offer_service_id_recruiting_service FOREIGN KEY (service_id) REFERENCES recruiting_service(id);
ALTER TABLE offer_slug ADD CONSTRAINT fk_offer_slug_offer_id_offer FOREIGN KEY (offer_id) REFERENCES offer(id) ON DELETE CASCADE;
ALTER TABLE offer ADD CONSTRAINT fk_offer_source_id_source FOREIGN KEY (source_id) REFERENCES source(id);
ALTER TABLE offer_template ADD CONSTRAINT fk_offer_template_created_by_id_person FOREIGN KEY (created_by_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE offer_template ADD CONSTRAINT fk_offer_template_institution_id_institution FOREIGN KEY (institution_id) REFERENCES institution(id) ON DELETE CASCADE;
ALTER TABLE offer_total ADD CONSTRAINT fk_offer_total_offer_id_offer FOREIGN KEY (offer_id) REFERENCES offer(id) ON DELETE CASCADE;
ALTER TABLE one_time_token ADD CONSTRAINT fk_one_time_token_person_id_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE profession_alias ADD CONSTRAINT fk_profession_alias_profession_id_profession FOREIGN KEY (profession_id) REFERENCES profession(id) ON DELETE CASCADE;
ALTER TABLE profession_former_slug ADD CONSTRAINT fk_profession_former_slug_profession_id_profession FOREIGN KEY (profession_id) REFERENCES profession(id) ON DELETE CASCADE;
ALTER TABLE prototype_comment ADD CONSTRAINT fk_prototype_comment_author_id_person FOREIGN KEY (author_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE prototype_link ADD CONSTRAINT fk_prototype_link_created_by_id_person FOREIGN KEY (created_by_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE recruiting_service ADD CONSTRAINT fk_recruiting_service_institution_id_institution FOREIGN KEY (institution_id) REFERENCES institution(id);
ALTER TABLE service_former_name ADD CONSTRAINT fk_service_former_name_institution_id_institution FOREIGN KEY (institution_id) REFERENCES institution(id) ON DELETE CASCADE;
ALTER TABLE service_former_name ADD CONSTRAINT fk_service_former_name_service_id_recruiting_service FOREIGN KEY (service_id) REFERENCES recruiting_service(id) ON DELETE CASCADE;
ALTER TABLE staged_part ADD CONSTRAINT fk_staged_part_token_staged_work FOREIGN KEY (token) REFERENCES staged_work(token) ON DELETE CASCADE;
ALTER TABLE staged_work ADD CONSTRAINT fk_staged_work_person_id_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE web_session ADD CONSTRAINT fk_web_session_person_id_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE;
ALTER TABLE web_session ADD CONSTRAINT fk_web_session_viewing_as_id_person FOREIGN KEY (viewing_as_id) REFERENCES person(id) ON DELETE SET NULL;
ALTER TABLE procrastinate_events ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE procrastinate_jobs ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE procrastinate_periodic_defers ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES procrastinate_jobs(id);
