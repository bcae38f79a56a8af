"""Reflex's configuration."""

import reflex as rx

from metnum.components.dsfr.build import DsfrPlugin
from metnum.reflex_port.patches import PatchesPlugin
from metnum.runtime.settings import settings

config = rx.Config(
    app_name="metnum",
    app_module_import="metnum.workbench" if settings().only_prototypes else None,
    frontend_port=settings().port,
    backend_port=settings().port,
    cors_allowed_origins=settings().origins,
    deploy_url=settings().site,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    # States may be lost at any time, because the address and the database hold what must last.
    redis_url=settings().redis_url or None,
    redis_token_expiration=600,
    frontend_compression_formats=["brotli", "gzip"],
    plugins=[DsfrPlugin(), PatchesPlugin()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
