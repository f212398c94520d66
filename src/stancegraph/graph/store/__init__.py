"""Where graphs lie: files, and folders of many documents with a database that outlives interruptions."""
