"""Ends requests whose body stops coming: each would hold one of the server's connections for ever."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATIENCE = 20.0  # seconds between two parts of a body


class UnfinishedBodies:
    """Ends a request whose next part does not come in time, as if the client had left."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_whole = False

        async def next_part() -> Message:
            nonlocal is_whole
            if is_whole:  # The body is complete: the application only waits for the end of the connection.
                return await receive()
            try:
                async with asyncio.timeout(PATIENCE):
                    message = await receive()
            except TimeoutError:
                return {"type": "http.disconnect"}
            is_whole = not message.get("more_body", False)
            return message

        await self.app(scope, next_part, send)
