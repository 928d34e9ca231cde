#include "tools/cli/cli.h"

int main(int argc, char** argv) { return guerdon::tools::run_cli(argc, argv); }
