"""Makes the modules beside this file (`making`) importable from every folder of tests."""
