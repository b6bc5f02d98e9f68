"""The study: all that is measured of the model, its rivals beside it, as plain figures, plots and one page."""


class StudyError(Exception):
    """The study cannot run. The message says what to do."""
