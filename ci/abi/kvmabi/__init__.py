"""What a UAPI header tree says of KVM, as data: see README.md beside this folder."""


class BadInput(Exception):
    """What was given cannot be worked with. The message is one line that says what is wrong and what to do."""
