"""A variable of Reflex says that the socket is lost."""

from metnum.components.shell import _connection_notice
from metnum.reflex_port import connection


def test_it_is_true_as_soon_as_the_socket_fails() -> None:
    assert str(connection.is_lost) == "(connectErrors.length > 0)"
    assert "const connectErrors = useContext(EventLoopContext)[1];" in _connection_notice()._get_all_hooks()
