"""What a screen with actions says of the last one, beside the rows that it shows."""

import reflex as rx


class Telling(rx.State, mixin=True):
    """A base for such screens, as in `class Team(Telling, rx.State)`: `state.acting` fills it, and `said` shows it."""

    notice: str = ""
    notice_kind: str = "success"  # or « error »
    errors: dict[str, str] = {}  # field → sentence
    done: int = 0  # it grows with each success: forms that have it as key are then built anew, hence empty
