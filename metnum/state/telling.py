"""What a screen that acts tells of the last action, beside what it shows."""

import reflex as rx


class Telling(rx.State, mixin=True):
    """`class Team(Telling, rx.State)`: shown by `components.back_office_forms.said`, filled by `state.acting`."""

    notice: str = ""
    notice_kind: str = "success"  # or « error »
    errors: dict[str, str] = {}  # field → sentence
    done: int = 0  # grows with each success: the forms whose key it is start afresh
