twin-note-missing = { $file } 中没有脚注 [^{ $label }]
    .meaning = 一个版本的脚注不见于另一版本。
    .remedy = 在另一版本中补上，或在注码所在段落标明 { -only }。
    .why = 同一期的各版本出处应当相同；只见于一个版本的脚注，是另一版本漏了。
    .source = 本系列规则：各版本一致

twin-note-moved = 脚注 [^{ $label }] 的注码与 { $place } 不在对应的段落
    .meaning = 脚注的注码在两个版本中不在对应的段落。
    .remedy = 把注码移到对应的段落。
    .why = 同一出处在两个版本中支持的是不同的说法。
    .source = 本系列规则：各版本一致

twin-note-swapped =
    .places = 脚注 [^{ $label }] 与 [^{ $partner }] 在 { $file } 中互换了位置
    .texts = [^{ $label }] 与 [^{ $partner }] 的注文在两个版本之间互换了
    .meaning = 一个版本中有两条脚注或其注文互换了位置。
    .remedy = 把这两条脚注与另一版本对照。
    .why = 两处说法的出处张冠李戴。
    .source = 本系列规则：各版本一致

twin-note-doubled = 脚注 [^{ $label }] 在两个版本中分别引用了 { $here } 次和 { $there } 次
    .meaning = 一条脚注在一个版本中引用的次数多于另一版本。
    .remedy = 使两个版本的引用次数相同。
    .why = 有一处说法只在一个版本中注明了出处。
    .source = 本系列规则：各版本一致

twin-note-address =
    .here = 脚注 [^{ $label }] 中的 { $here } 不见于 { $place } 的对应脚注
    .there = { $place } 的对应脚注中有 { $there }，脚注 [^{ $label }] 中没有
    .both = 脚注 [^{ $label }] 作 { $here }，{ $place } 的对应脚注作 { $there }
    .meaning = 两个版本中同一条脚注的网址、DOI、ISBN 或 ISSN 不同。
    .remedy = 改正其中一处，或在该段认可：{"{"}accept="twin-note-address" reason="…"{"}"}。
    .why = 两个版本的读者会被引向不同的出处。
    .source = 本系列规则：各版本一致

twin-note-figures =
    .here = 脚注 [^{ $label }] 中的 { $here } 不见于 { $place } 的对应脚注
    .there = { $place } 的对应脚注中有 { $there }，脚注 [^{ $label }] 中没有
    .both = 脚注 [^{ $label }] 作 { $here }，{ $place } 的对应脚注作 { $there }
    .meaning = 两个版本中同一条脚注的年份、卷次、页码或其他数字不同。
    .remedy = 改正其中一处，或在该段认可：{"{"}accept="twin-note-figures" reason="…"{"}"}。
    .why = 两处之中必有一误：年份或页码写错或遗漏了。
    .source = 本系列规则：各版本一致

twin-note-quantities =
    .here = 脚注 [^{ $label }] 中的 { $here } 不见于 { $place } 的对应脚注
    .there = { $place } 的对应脚注中有 { $there }，脚注 [^{ $label }] 中没有
    .both = 脚注 [^{ $label }] 作 { $here }，{ $place } 的对应脚注作 { $there }
    .meaning = 同一条脚注在两个版本中各按本语言书写，但数字、日期或金额不同。
    .remedy = 改正其中一处，或在该段认可：{"{"}accept="twin-note-quantities" reason="…"{"}"}。
    .why = 其中一处数字写错或遗漏了，或其写法程序不能识别。
    .source = 本系列规则：各版本一致

twin-note-unsure =
    .here = 脚注 [^{ $label }] 中的 { $here } 在 { $place } 的对应脚注中或许换了说法
    .there = { $place } 的对应脚注中的 { $there } 在脚注 [^{ $label }] 中或许换了说法
    .both = 脚注 [^{ $label }] 作 { $here }，{ $place } 的对应脚注作 { $there }，意思是否相同？
    .meaning = 同一条脚注在两个版本中的数字、日期或金额也许不同，也许只是写法程序不能识别。
    .remedy = 看两处意思是否相同；若相同，不必处理。
    .why = 同一个数有许多说法，例如换一个单位；程序不能断定的，留给编辑判断。
    .source = 本系列规则：各版本一致

twin-note-sentence = 脚注 [^{ $label }] 的注码在“{ $here }”处，在 { $place } 则在“{ $there }”处
    .meaning = 同一段的句子次序相同，注码的次序却与另一版本不同。
    .remedy = 把注码对调，或在该段认可：{"{"}accept="twin-note-sentence" reason="…"{"}"}。
    .why = 各处说法的出处张冠李戴。
    .source = 本系列规则：各版本一致

twin-note-order = 脚注 [^{ $label }] 此处编号为 { $here }，在 { $file } 中为 { $there }
    .meaning = 段内次序不同，脚注编号因而与另一版本不同。
    .remedy = 若语序本应不同，不必处理；否则调整注码的次序。
    .why = 两个版本都没有错，但“注 5”在两个版本中不是同一条。
    .source = 本系列规则：标签标识脚注，编号只表示位置
