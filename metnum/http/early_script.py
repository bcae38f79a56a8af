"""The scripts that public and private pages carry in their HTML, so that they run before any other code arrives."""

from metnum.browser.scripts import inline

EARLY_SCRIPT = f"<script>{inline('early/send_once.js')}{inline('early/note_gestures.js')}</script>"
PLAIN_SCRIPT = inline("early/send_once.js") + inline("early/session_end.js")
