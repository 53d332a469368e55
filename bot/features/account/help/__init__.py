"""What the bot can do, on one screen: `/help`, and a short welcome when it joins a server."""
