limit-reached =
    .time = the work on this block took all of the { $seconds } seconds of processor time that an edition may take
    .memory = the work on this block took all of the { $megabytes } MB of memory that an edition may take
    .crash = the process that set this block ended; the block may be too large
    .meaning = Reading, matching or setting a text took more time or memory than there is for it.
    .remedy = Divide the block, simplify the table or picture in it, or part the text into two issues.
    .why = Without a limit the build might never end, and the machine would be of no use meanwhile.
    .source = House rule
