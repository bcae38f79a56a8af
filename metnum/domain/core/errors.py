"""The errors of the domain, each with the French sentence to show."""


class DomainError(Exception):
    """The person who asks can understand this error and act upon it."""

    def __init__(self, message: str) -> None:
        """Keep the French sentence that screens show."""
        super().__init__(message)
        self.message = message


class NotFoundError(DomainError):
    """The thing that was asked for does not exist, or this person may not know that it does."""


class InvalidInputError(DomainError):
    """The input was refused; `fields` says why, field by field."""

    def __init__(self, message: str, fields: dict[str, str] | None = None) -> None:
        """Keep the sentence and the reasons per field."""
        super().__init__(message)
        self.fields = fields or {}


class MovedError(Exception):
    """The thing that was asked for now lives at another address."""

    def __init__(self, url: str) -> None:
        """Keep the new address."""
        super().__init__(url)
        self.url = url


class SignInRequiredError(DomainError):
    """Nobody is signed in, or their session is over."""

    def __init__(self, message: str = "Votre session est terminée : connectez-vous de nouveau.") -> None:
        """Keep the sentence."""
        super().__init__(message)


class PermissionDeniedError(DomainError):
    """The person may not do this."""

    def __init__(self, message: str = "Vous n’avez pas le droit de faire cela.") -> None:
        """Keep the sentence."""
        super().__init__(message)


class ReadOnlyError(PermissionDeniedError):
    """The actor looks through another person's eyes and may write nothing."""

    def __init__(self) -> None:
        """Give the sentence that explains why nothing is written."""
        super().__init__("Vous regardez le site comme une autre personne : rien ne peut être modifié.")
