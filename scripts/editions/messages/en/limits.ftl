limit-reached =
    .time = this block used up the { $seconds } seconds of processor time allowed for an edition
    .memory = this block used up the { $megabytes } MB of memory allowed for an edition
    .crash = the process that typeset this block crashed; the block may be too large
    .meaning = Reading, matching or setting a text took more time or memory than is allowed.
    .remedy = Divide the block, simplify the table or picture in it, or divide the text into two issues.
    .why = Without a limit the build might never end, and the machine would be unusable in the meantime.
    .source = House rule
