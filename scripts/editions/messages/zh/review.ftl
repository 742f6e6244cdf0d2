since-missing = { $name } 既不是放有旧 PDF 的文件夹，也不是含有这些文本的 git 修订版
    .meaning = 用来比较的既不是放有 PDF 的文件夹，也不是 git 的修订版。
    .remedy = 写明放有旧 PDF 的文件夹，或 `v1.0` 这样的修订版。
    .why = 否则无法显示改动。

comments-unreadable =
    .file = 无法读取文件：{ $reason }
    .annotation = 第 { $page } 页：无法读取第 { $number } 条批注：{ $reason }
    .password = 这个 PDF 有密码保护；请去掉密码后再保存
    .time = 读取这个 PDF 要超过 { $seconds } 秒
    .memory = 读取这个 PDF 要占用超过 { $megabytes } MB 内存
    .meaning = 带批注的 PDF 或其中的批注无法读取。
    .remedy = 在做批注的程序中重新保存。
    .why = 读者的批注会丢失。

comments-other = 此文件不是这一期的校样：文字不同
    .meaning = 带批注的 PDF 不是这一期的校样或成品。
    .remedy = 写明校样属于哪一期：`ISSUE=…`。
    .why = 批注会出现在错误的地方。

answers-unreadable =
    .file = 无法读取文件：{ $reason }
    .size = 文件超过 { $megabytes } MB
    .json = 文件不是 JSON，或已损坏
    .format = 文件不是审阅页面导出的：“format”不是“{ $format }”
    .version = 文件的版本不是 { $version }
    .many = 文件有 { $count } 条以上的答复
    .type = “{ $name }”应为{ $kind }
    .long = “{ $name }”超过 { $count } 个字符
    .kind = “{ $name }”不是{ $known }之一
    .meaning = 无法读取答复文件。
    .remedy = 在审阅页面上重新导出，不要改动文件。
    .why = 审阅者的答复会丢失。

answers-other = 答复针对的是“{ $issue }”一期；这里是{ $known }
    .meaning = 答复文件针对的是另一期。
    .remedy = 写明那一期所在的文件夹 `SOURCE=…`，或写明哪一期 `ISSUE=…`。
    .why = 批注会出现在错误的地方。

answers-conflict = { $accepting } 接受，而 { $rejecting } 不接受：{ $rule }
    .meaning = 两位审阅者对同一条结果的决定相反。
    .remedy = 请两人商定后重新导出；在此之前不写入源文件。
    .why = 其中一个决定会丢失。

answer-not-written =
    .rule = { $rule } 的结果不能接受；可以接受的是{ $known }
    .block = 接受 { $rule } 的段落已不存在：“{ $begins }”
    .attribute = 无法为 { $rule } 写入此段的属性；请手工写在段落外的区块上
    .meaning = 接受的差异无法写入源文件。
    .remedy = 手工在段落前一行或段落外的区块上写 `{"{"}accept="…" reason="…"{"}"}`，或更正文字。
    .why = 这条结果还会再报告。

approval-not-built = { $files } 不是由现有文本制成的；请先运行 make，看过结果再核准
    .meaning = 要核准的文件已过时。
    .remedy = 运行 `make`，看过结果再核准。
    .why = 否则核准的与看到的不是同一份。

approval-of-draft = { $issue } 是草稿
    .meaning = 要核准的是草稿。
    .remedy = 删去 issue.yaml 中的 `status: draft`。
    .why = 草稿的每一页都有标记。

approval-unsettled = { $reason }
    .meaning = 核准时还有段落已过时。
    .remedy = 修改该段，或确认不必修改：`editions confirm 文件:行`。
    .why = 两个版本可能不再一致。

twin-stale = { $place } 的对应段落在核准之后有改动：{ $text }
    .meaning = 核准之后一段有改动，对应的一段却没有。
    .remedy = 也修改对应的一段，或确认不必修改：`editions confirm 文件:行`。
    .why = 两个版本可能不再一致。

ibid-moved = { $text } 接在脚注 [^{ $label }] 之后，核准时接在 [^{ $other }] 之后
    .meaning = 脚注作“同上”或 Ibid.，而前一条脚注与核准时不同。
    .remedy = 用简称写明著作；如果“同上”没有错，请重新核准。
    .why = 脚注随正文移动，“同上”便指向别的著作。
    .source = 《芝加哥手册》第 18 版，第 13 章

change =
    .added = 加“{ $new }”
    .deleted = 删“{ $old }”
    .replaced = “{ $old }”→“{ $new }”
    .more = 另有 { $count } 处
    .other = 脚注、链接或强调
