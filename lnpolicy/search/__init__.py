"""Where it is: from the words of a query to ranked policies."""
