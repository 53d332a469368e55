"""Makes `python -m bot` run the verbs of `bot.cli`."""

from bot.cli import main

if __name__ == "__main__":
    main()
