since-missing = { $name } is neither a folder with earlier PDF files nor a revision with the texts
    .meaning = The version to compare with is neither a folder of PDF files nor a revision of git.
    .remedy = Name a folder that holds the earlier PDF files, or a revision such as `v1.0`.
    .why = Changes cannot be shown.

comments-unreadable =
    .file = cannot read file: { $reason }
    .annotation = page { $page }: cannot read annotation { $number }: { $reason }
    .password = the PDF is protected by a password; save it without one
    .time = reading the PDF takes more than { $seconds } seconds
    .memory = reading the PDF takes more than { $megabytes } MB of memory
    .meaning = A PDF with comments, or a comment in it, cannot be read.
    .remedy = Save the PDF again in the program in which the comments were made.
    .why = A reader’s comment would be lost.

comments-other = the file is not a proof of this issue; its text is different
    .meaning = A PDF with comments is not a proof or an edition of the issue.
    .remedy = Name the issue that the proof belongs to: `ISSUE=…`.
    .why = Comments would be shown at the wrong places.

approval-not-built = { $files } was not built from the present texts; run make, look at the result, then approve it
    .meaning = Files that are to be approved are out of date.
    .remedy = Run `make`, look at the result, then approve it.
    .why = Whoever approves would approve something else than what was seen.

approval-of-draft = { $issue } is a draft
    .meaning = A draft is to be approved.
    .remedy = Delete `status: draft` from issue.yaml.
    .why = A draft is marked as such on every page.

approval-unsettled = { $reason }
    .meaning = A block is out of date when the issue is to be approved.
    .remedy = Change the block, or confirm it: `editions confirm FILE:LINE`.
    .why = The editions may no longer match.

twin-stale = the counterpart at { $place } changed since approval: { $text }
    .meaning = A block changed after approval, and its counterpart did not.
    .remedy = Change the counterpart too, or confirm it: `editions confirm FILE:LINE`.
    .why = The editions may no longer match.

change =
    .added = “{ $new }” added
    .deleted = “{ $old }” deleted
    .replaced = “{ $old }” → “{ $new }”
    .more = { $count } more
    .other = its notes, links or emphasis
