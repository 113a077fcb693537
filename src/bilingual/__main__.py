"""`python -m bilingual`."""

from bilingual.cli import main

if __name__ == "__main__":
    main()
