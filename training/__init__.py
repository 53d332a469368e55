"""What is learnt beforehand and shipped with the bot: run by hand, with the packages of development."""
