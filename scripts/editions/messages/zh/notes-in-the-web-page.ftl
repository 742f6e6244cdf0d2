web-note-missing = 网页中缺少{ $note }
    .meaning = 网页中缺少一条脚注。
    .remedy = 检查网页的模板；否则请附源文件报告。
    .why = 正文的说法失去了出处。
    .source = 本系列规则：脚注不得丢失

web-note-text = 网页中{ $note }的注文与源文件不同
    .meaning = 网页中的注文与源文件不同。
    .remedy = 检查网页的模板；否则请附源文件报告。
    .why = 出处错一个字母或数字，就查不到。
    .source = 本系列规则：成品的文字与源文件相同

web-call = 网页中缺少{ $call }，或其数字不对，或没有指向它的脚注
    .meaning = 网页中缺少注码，或注码的数字不对，或没有指向它的脚注。
    .remedy = 检查网页的模板；否则请附源文件报告。
    .why = 读者会找错脚注，或找不到。
    .source = DPUB-ARIA 1.1，doc-noteref

web-back-link = { $note }不能返回它的每个注码
    .meaning = 网页中的脚注不能返回它的每个注码。
    .remedy = 检查网页的模板；否则请附源文件报告。
    .why = 读者回不到正文原处。
    .source = DPUB-ARIA 1.1，doc-backlink

web-note-stray = 网页中有 { $notes } 条脚注、{ $calls } 个注码，源文件有 { $wanted_notes } 条、{ $wanted_calls } 个
    .meaning = 网页中有源文件没有的脚注或注码。
    .remedy = 检查网页的模板。
    .why = 脚注的编号不再一致。
    .source = 本系列规则：成品的脚注与源文件相同

web-identifier = 标识符 { $name } 在网页中用了 { $count } 次
    .meaning = 一个标识符在网页中用了两次。
    .remedy = 在正文或模板中改掉其中一个。
    .why = 链接只能指向第一处。
    .source = HTML 标准 3.2.6（id）
