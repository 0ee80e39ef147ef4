"""`python -m generator` is the `broadsheet` command."""

from generator.cli import main

if __name__ == "__main__":
    main()
