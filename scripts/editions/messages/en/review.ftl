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

answers-unreadable =
    .file = cannot read file: { $reason }
    .size = the file is larger than { $megabytes } MB
    .json = the file is not JSON, or damaged
    .format = the file was not exported by a review page: its “format” is not “{ $format }”
    .version = the file is of another version than { $version }
    .many = the file has more than { $count } answers
    .type = “{ $name }” is not { $kind }
    .long = “{ $name }” has more than { $count } characters
    .kind = “{ $name }” is none of { $known }
    .meaning = A file of answers cannot be read.
    .remedy = Export it again from the review page, and change nothing in it.
    .why = A reviewer’s answers would be lost.

answers-other = the answers are about the issue “{ $issue }”; this folder has { $known }
    .meaning = A file of answers is about another issue.
    .remedy = Name the source folder with that issue: `SOURCE=…`, or the issue: `ISSUE=…`.
    .why = Comments would be shown at the wrong places.

answers-conflict = { $accepting } accepts what { $rejecting } rejects: { $rule }
    .meaning = Two reviewers decided differently about one finding.
    .remedy = Let them agree, and export the answers again; nothing is written meanwhile.
    .why = One of the two decisions would be lost.

answer-not-written =
    .rule = findings of { $rule } cannot be accepted; those of { $known } can
    .block = the block with the accepted finding of { $rule } no longer exists: “{ $begins }”
    .attribute = no attribute of this block can be written for { $rule }; write it by hand, on a division around the block
    .meaning = An accepted difference cannot be written into the source.
    .remedy = Write `{"{"}accept="…" reason="…"{"}"}` by hand, on the line before the block or on a division around it, or correct the text.
    .why = The finding will be reported again.

approval-not-built = { $files } was not built from the present texts; run make, look at the result, then approve it
    .meaning = Files that are to be approved are out of date.
    .remedy = Run `make`, look at the result, then approve it.
    .why = Something would be approved that nobody has reviewed.

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

ibid-moved = { $text } follows note [^{ $label }], and followed [^{ $other }] when the issue was approved
    .meaning = A note says Ibid. or 同上, and the note before it is not the one it followed when the issue was approved.
    .remedy = Name the work in a short form; if Ibid. is right, approve the issue again.
    .why = Notes move with the text; Ibid. then leads to another work.
    .source = The Chicago Manual of Style, 18th ed., chapter 13

change =
    .added = “{ $new }” added
    .deleted = “{ $old }” deleted
    .replaced = “{ $old }” → “{ $new }”
    .more = { $count } more
    .other = its notes, links or emphasis
