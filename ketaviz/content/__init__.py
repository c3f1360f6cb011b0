"""Files become frozen records: story, parameters, sources, claims, commands, tokens, words."""
