file-not-built = 还没有这个文件；请运行 make
    .meaning = 要检查的文件还没有制作。
    .remedy = 运行 `make`。
    .why = 文件不存在，无从检查。

file-outdated = 文件早于源文件的最后改动；请运行 make
    .meaning = 要检查的文件已过时。
    .remedy = 运行 `make`。
    .why = 查出的问题可能已经改好。
