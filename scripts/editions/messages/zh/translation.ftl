# 交回的译稿中查出的问题。
translation-code-lost = 单元 { $unit } 丢了 { $text }
    .meaning = 译文单元丢了注码或网址。
    .remedy = 请在译文的相应文字处补上。
    .why = 译文会缺少原文注明的出处。

translation-code-doubled = 单元 { $unit } 中的 { $text } 比原文多
    .meaning = 译文单元中的注码或网址比原文多。
    .remedy = 请删去多余的一个。
    .why = 原文没有注码的地方会多出注码。

translation-calls-moved = 单元 { $unit } 的注码次序不同：{ $text }
    .meaning = 译文单元的注码次序与原文不同。
    .remedy = 请核对文字；可能是语序所致。
    .why = 脚注支持的可能不再是原文的说法。

translation-number-lost = 单元 { $unit } 丢了数字 { $text }
    .meaning = 原文的一个数字不见于译文。
    .remedy = 请核对数字；用文字写出的数字不必改。
    .why = 年份或数量可能变了。

translation-unit-old = 略去了单元 { $unit }：写出文件之后原段落有改动
    .meaning = 翻译期间段落有改动。
    .remedy = 请给译者写出新文件，或手工采用这个单元。
    .why = 译文译的不是现在的文字。

translation-unit-fuzzy = 略去了单元 { $unit }：仍标有 fuzzy
    .meaning = PO 文件的单元有新译文，但仍标明须由译者核对。
    .remedy = 请在翻译软件里去掉标记，或手工采用这个单元。
    .why = 标有 fuzzy 的译文可能是软件猜的，或译自旧文。

translation-unreadable = 不是 XLIFF 2 文件：{ $reason }
    .doctype = XLIFF 文件声明了文档类型，这类文件从不这样写
    .po = PO 文件无法读取：{ $reason }
    .po-other = 这个 PO 文件不是本系统写出的：没有条目注明单元
    .meaning = 交回的文件既不是 XLIFF 2，也不是本系统写出的 PO 文件。
    .remedy = 请在翻译软件里按发出时的格式存为 XLIFF 2 或 PO。
    .why = 什么也没有读入，什么也没有写出。
