"""When a file is at rest."""

from seedlint.watch.settling import REST, Settling, Stamp

HALF, WHOLE = Stamp(1, 100, 7, 1), Stamp(2, 200, 7, 2)


def test_a_file_that_was_just_seen_is_not_at_rest() -> None:
    assert not Settling().is_settled("a.md", WHOLE, 5.0)


def test_a_file_that_stays_as_it_is_comes_to_rest() -> None:
    settling = Settling()
    settling.is_settled("a.md", WHOLE, 5.0)
    assert settling.due == 5.0 + REST
    assert settling.waiting(5.0) == ()
    assert settling.waiting(5.0 + REST) == ("a.md",)
    assert settling.is_settled("a.md", WHOLE, 5.0 + REST)
    assert settling.due is None


def test_the_second_half_of_a_save_starts_the_wait_again() -> None:
    settling = Settling()
    settling.is_settled("a.md", HALF, 5.0)
    assert not settling.is_settled("a.md", WHOLE, 5.0 + REST)
    assert settling.is_settled("a.md", WHOLE, 5.0 + 3 * REST)


def test_what_is_gone_is_not_waited_for() -> None:
    settling = Settling()
    settling.is_settled("a.md", WHOLE, 5.0)
    settling.forget("a.md")
    settling.forget("b.md")
    assert settling.due is None
