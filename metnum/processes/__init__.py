"""The processes of an installation: web server, worker, build of the pages, reload while developing."""
