/**
 * Fields of CNMARC (GB/T 33286-2016, after UNIMARC Manual: Bibliographic Format, 3rd edition), with what only China adds:
 * 091, 092, 690, 692, 905, and pinyin in $9 (National Library) or in the upper-case twin of a subfield (CALIS).
 * One field a line: tag, occurrence, first indicator, second indicator, subfields, name. How a line is read: `fields.ts`.
 */
export const unimarcFields = `
001 ? - - - 记录标识号 | Record identifier
003 ? - - - 永久记录标识 | Persistent record identifier
005 ? - - - 记录处理时间标识 | Version identifier
010 * # # ab+dz+68+ 国际标准书号 | International standard book number
011 * #01 # abd+fg+y+z+68+ 国际标准连续出版物号 | International standard serial number
012 * # # a25 指纹标识 | Fingerprint identifier
013 * # # abdz+ 国际标准音乐号 | International standard music number
014 * # # az+2 文章标识号 | Article identifier
015 * # # abdz+ 国际标准技术报告号 | International standard technical report number
016 * # # abdz+ 国际标准录音制品编码 | International standard recording code
017 * 78 #01 abdz+2 其他标准号 | Other standard identifier
018 * # # abdz+ 保留标准号 | Reserved standard number
020 * # # abz+ 国家书目号 | National bibliography number
021 * # # abz+ 法定呈缴号 | Legal deposit number
022 * # # abz+ 政府出版物号 | Government publication number
033 * # # az+ 其他系统永久标识 | Other system persistent identifier
035 * # # az+9 其他系统控制号 | Other system control number
036 * # # abcdef+gmnopq+rt+u+z+25 音乐首句 | Music incipit
040 * # # az+ CODEN | CODEN
071 * 0123456 01 abcdz+5 出版者编号 | Publisher number
072 * # #01 abcdz+ 通用产品代码 | Universal product code
073 * # #01 abcdz+ 国际商品编码 | International article number
100 1 # # a! 通用处理数据 | General processing data
101 ? #012 # a+b+c+d+e+f+gh+i+j+ 文献语种 | Language of the resource
102 ? # # a+b+c+2+ 出版或制作国别 | Country of publication or production
105 ? # # a 编码数据——专著性印刷文字资料 | Coded data, monographic text
106 ? # # a 编码数据——文字资料形态特征 | Coded data, form of the resource
110 ? # # a 编码数据——连续出版物 | Coded data, continuing resources
111 ? # # abcdefgh 编码数据——连续出版物附加 | Coded data, serials, additional
115 * # # ab 编码数据——投影、录像与电影 | Coded data, projected and video material
116 * # # a 编码数据——图形资料 | Coded data, graphics
117 * # # a 编码数据——三维制品 | Coded data, three-dimensional artefacts
120 * # # a 编码数据——测绘资料一般特征 | Coded data, cartographic, general
121 ? # # ab 编码数据——测绘资料形态特征 | Coded data, cartographic, physical
122 * #012 # a+ 编码数据——文献内容涵盖期间 | Coded data, time period of content
123 * 01234 # ab+c+defghijkmnop 编码数据——比例尺与坐标 | Coded data, scale and coordinates
124 * # # ab+c+d+e+f+g+ 编码数据——测绘资料特殊标识 | Coded data, cartographic, specific
125 ? # # abc 编码数据——录音与乐谱 | Coded data, sound and printed music
126 ? # # ab 编码数据——录音资料形态 | Coded data, sound, physical
127 ? # # a+ 编码数据——录音与乐谱长度 | Coded data, duration
128 * # # a+b+c+d 编码数据——音乐演出与总谱 | Coded data, form of composition
130 * # # a 编码数据——缩微资料 | Coded data, microforms
131 ? # # abcdefghijkl 编码数据——测绘资料大地坐标 | Coded data, cartographic, geodetic
135 * # # a 编码数据——电子资源 | Coded data, electronic resources
140 ? # # a 编码数据——古籍 | Coded data, antiquarian
141 * # # abcdefghi5 编码数据——古籍藏本特征 | Coded data, antiquarian, copy
181 * # #01 ab+c+26+ 编码数据——内容形式 | Coded data, content form
182 * # #01 ac+26+ 编码数据——媒介类型 | Coded data, media type
183 * # #01 ac+26+8+ 编码数据——载体类型 | Coded data, carrier type
200 1 #01 # a!+b+c+d+e+f+g+h+i+vz+56 题名与责任说明 | Title and statement of responsibility
204 * # # a 一般资料标识 | General material designation
205 * # # ab+d+f+g+6 版本说明 | Edition statement
206 * #0 # ab+cdef 文献特殊细节项——测绘资料 | Material specific area, cartographic
207 ? # #01 a+z+ 文献特殊细节项——卷期编号 | Material specific area, numbering of serials
208 ? # # ad+ 文献特殊细节项——乐谱 | Material specific area, printed music
210 * #01 #1 a+b+c+d+e+f+g+h+6 出版发行 | Publication, distribution
211 ? # # a 预计出版日期 | Projected publication date
214 * # #01234 a+b+c+d+rs 出版发行（新） | Production, publication, distribution
215 * # # a+bcd+e+6 载体形态 | Physical description
225 * 012 # ad+e+f+h+i+v+x+z+6 丛编 | Series
230 * # # a 文献特殊细节项——电子资源 | Material specific area, electronic resources
300 * #01 # a+56 一般性附注 | General note
301 * # # a 识别号附注 | Note on identification numbers
302 * # # a 编码信息附注 | Note on coded information
303 * # # a 著录信息一般附注 | General note on descriptive information
304 * # # a 题名与责任说明附注 | Note on title and responsibility
305 * # # a 版本与书目史附注 | Note on edition and bibliographic history
306 * # # a 出版发行附注 | Note on publication
307 * # # a 载体形态附注 | Note on physical description
308 * # # a 丛编附注 | Note on series
309 * # # a 出版发行附注（补充） | Note, local
310 * # # a 装订与获得方式附注 | Note on binding and availability
311 * # # a 连接字段附注 | Note on linking fields
312 * # # a 相关题名附注 | Note on related titles
313 * # # a 主题检索附注 | Note on subject access
314 * # # a 知识责任附注 | Note on intellectual responsibility
315 * # # a 资料特殊细节附注 | Note on material specific information
316 * # # a+u+56 藏本附注 | Note on the copy in hand
317 * # # au+56 出处附注 | Provenance note
318 * # # ab+c+d+e+f+h+i+j+k+l+n+o+p+r+u+5 操作附注 | Action note
320 * # # au+ 书目索引附注 | Internal bibliographies and indexes
321 * #01 # abcux56 外部索引附注 | External indexes
322 * # # a 制作者附注 | Credits note
323 * # # a 演出者附注 | Cast note
324 * # # a 复制本原版附注 | Facsimile note
325 * # #1 a 复制品附注 | Reproduction note
326 * # # ab 出版频率附注 | Frequency statement
327 * #012 #1 a+b+c+d+e+f+g+h+i+p+u+z+ 内容附注 | Contents note
328 * # #01 abcdetz+ 学位论文附注 | Dissertation note
330 * # # a 提要或文摘 | Summary or abstract
332 * # # a 引用格式附注 | Preferred citation
333 * # # a 使用对象附注 | Users or audience note
334 * # # abcdu+ 获奖附注 | Awards note
336 * # # a 电子资源类型附注 | Type of electronic resource
337 * # # au+ 系统要求附注 | System details
338 * # #1 ab+c+de+fg 资助附注 | Funding information
345 * # # a+b+c+d+u+ 采访信息附注 | Acquisition information
410 * #012 #01 * 丛编 | Series (link)
411 * #012 #01 * 附属丛编 | Subseries (link)
412 * # #01 * 抽印本来源 | Source of offprint (link)
413 * # #01 * 抽印本 | Offprint (link)
421 * # #01 * 补编、增刊 | Supplement (link)
422 * # #01 * 正编、正刊 | Parent of supplement (link)
423 * # #01 * 合订、合刊 | Issued with (link)
424 * # #01 * 更新者 | Is updated by (link)
425 * # #01 * 更新 | Updates (link)
430 * # #01 * 继承 | Continues (link)
431 * # #01 * 部分继承 | Continues in part (link)
432 * # #01 * 替代 | Supersedes (link)
433 * # #01 * 部分替代 | Supersedes in part (link)
434 * # #01 * 吸收 | Absorbed (link)
435 * # #01 * 部分吸收 | Absorbed in part (link)
436 * # #01 * 由多种合并而成 | Formed by merger of (link)
437 * # #01 * 分自 | Separated from (link)
440 * # #01 * 由……继承 | Continued by (link)
441 * # #01 * 由……部分继承 | Continued in part by (link)
442 * # #01 * 由……替代 | Superseded by (link)
443 * # #01 * 由……部分替代 | Superseded in part by (link)
444 * # #01 * 并入 | Absorbed by (link)
445 * # #01 * 部分并入 | Absorbed in part by (link)
446 * # #01 * 分成多种 | Split into (link)
447 * # #01 * 与……合并 | Merged with (link)
448 * # #01 * 恢复为 | Changed back to (link)
451 * # #01 * 同一载体的其他版本 | Other edition, same medium (link)
452 * # #01 * 不同载体的其他版本 | Edition in a different medium (link)
453 * # #01 * 译为 | Translated as (link)
454 * # #01 * 译自 | Translation of (link)
455 * # #01 * 复制自 | Reproduction of (link)
456 * # #01 * 复制为 | Reproduced as (link)
461 * # #01 * 总集 | Set level (link)
462 * # #01 * 分集 | Subset level (link)
463 * # #01 * 单册 | Piece level (link)
464 * # #01 * 单册分析 | Piece-analytic level (link)
470 * # #01 * 被评论作品 | Item reviewed (link)
481 * # #01 * 还装订有 | Also bound with (link)
482 * # #01 * 装订于 | Bound with (link)
488 * # #01 * 其他相关作品 | Other related work (link)
500 * #01 #01 ab+h+i+j+kl+mn+qr+s+uvwx+y+z+236 统一题名 | Uniform title
501 * 012 # ab+ej+kmr+s+uwx+y+z+23 作品集统一题名 | Collective uniform title
503 * #01 # abd+efghij+klmno 统一惯用标目 | Uniform conventional heading
510 * #01 # ae+h+i+jnz6 并列正题名 | Parallel title
511 * #01 # a 半题名 | Half title
512 * #01 # ae+z6 封面题名 | Cover title
513 * #01 # ae+h+i+jnz 附加书名页题名 | Added title-page title
514 * #01 # ae+z 卷端题名 | Caption title
515 * #01 # az 逐页题名 | Running title
516 * #01 # ae+z 书脊题名 | Spine title
517 * #01 # ae+h+i+j+n+z+2+6 其他题名 | Variant title
518 * #01 # a 现代标准书写题名 | Title in modern orthography
520 * #01 # ae+hijnx 曾用题名 | Former title
530 * #01 # abjv 识别题名 | Key title
531 * # # abv 缩略题名 | Abbreviated title
532 * #01 #0123 az 展开题名 | Expanded title
540 * #01 # ae+hi 编目员补充的附加题名 | Title supplied by cataloguer
541 * #01 # aehiz 编目员补充的翻译题名 | Translated title by cataloguer
545 * #01 # a 分部题名 | Section title
560 * #01 # ae+5 人为题名 | Artificial title
600 * # #01 abc+dfgj+px+y+z+23+6 个人名称主题 | Personal name as subject
601 * #01 #012 ab+c+d+e+f+ghj+x+y+z+23+6 团体名称主题 | Corporate name as subject
602 * # # afj+x+y+z+23+6 家族名称主题 | Family name as subject
604 * # #1 * 名称/题名主题 | Name and title as subject
605 * # # ah+i+j+klmn+qr+s+uwx+y+z+23+6 题名主题 | Title as subject
606 * #012 # a!j+x+y+z+23+6 论题主题 | Topical name as subject
607 * # # a!j+x+y+z+23+6 地理名称主题 | Geographical name as subject
608 * # # aj+x+y+z+23+5 形式、体裁主题 | Form or genre heading
610 * #012 # a+6 非控主题词 | Uncontrolled subject terms
615 * # # ax+n+m+23+ 主题类目 | Subject category
616 * # # afc+j+x+y+z+23 商标主题 | Trademark as subject
620 * #12345 #01 abcdef+ghikmno+23 出版地检索点 | Place and date access
626 * # # abc 技术细节检索点 | Technical details access
660 * # # a 地区代码 | Geographic area code
661 * # # a 年代代码 | Time period code
670 * # # bce+z PRECIS | PRECIS
675 * # # avz3 国际十进分类号 | Universal Decimal Classification
676 * # # avz3 杜威十进分类号 | Dewey Decimal Classification
680 * # # ab3 国会图书馆分类号 | Library of Congress Classification
686 * # # a+b+c+v23 其他分类号 | Other class numbers
700 ? # #01 a!bc+dfgk+o+p234+68+ 个人名称——主要责任者 | Personal name, primary responsibility
701 * # #01 a!bc+dfgk+o+p234+68+ 个人名称——等同责任者 | Personal name, alternative responsibility
702 * # #01 a!bc+dfgk+o+pr+234+568+ 个人名称——次要责任者 | Personal name, secondary responsibility
710 ? #01 #012 a!b+c+d+e+f+gho+p234+68+ 团体名称——主要责任者 | Corporate body, primary responsibility
711 * #01 #012 a!b+c+d+e+f+gho+p234+68+ 团体名称——等同责任者 | Corporate body, alternative responsibility
712 * #01 #012 a!b+c+d+e+f+gho+pr+234+568+ 团体名称——次要责任者 | Corporate body, secondary responsibility
716 * # # ac+f3 商标检索点 | Trademark access point
720 ? # # acd+fo+234+68+ 家族名称——主要责任者 | Family name, primary responsibility
721 * # # acd+fo+234+68+ 家族名称——等同责任者 | Family name, alternative responsibility
722 * # # acd+fo+r+234+568+ 家族名称——次要责任者 | Family name, secondary responsibility
730 * #012 # a4+ 名称——知识责任 | Name, entity responsible
801 * # #0123 abcg+h2 记录来源 | Originating source
802 ? # # a ISSN中心 | ISSN centre
830 * # # a 编目员一般附注 | General cataloguer's note
850 * # # a+ 收藏机构 | Holding institution
852 * #012345 #012 ab+cdegjklmnptx+y+2 馆藏位置与索书号 | Location and call number
856 * #012347 #012 a+b+c+d+ef+hi+jklm+nopqrs+t+uv+w+x+yz+2+ 电子资源定位与检索 | Electronic location and access
886 * 012 # * 无法转换的外来数据 | Data not converted from source format
`;

/** What Chinese rules add to the fields above, or say otherwise. */
export const cnmarcFields = `
090 * * * * 索书号（馆自定） | Call number (local)
091 * # # ab+dz+ 统一书号 | Unified book number
092 * # # ab+ 订购号 | Order number
094 * # # abz+ 标准号 | Standard number
101 = 012 # a!+b+c+d+e+f+gh+i+j+ 文献语种 | Language of the resource
102 = # # a!+b+ 出版或制作国别 | Country of publication or production
690 * # # a!+v 中国图书馆分类法分类号 | Chinese Library Classification
692 * # # a!+v 中国科学院图书馆图书分类法分类号 | Classification of the Library of the Chinese Academy of Sciences
694 * # # a+v2 中国人民大学图书分类法等分类号 | Other Chinese classifications
696 * # # a+v2 国内其他分类号 | Other domestic class numbers
801 ~ # 0123 a!b!cg+h2 记录来源 | Originating source
905 * * * * 馆藏信息 | Holdings
`;

/** Subfields that hold a text which pinyin may accompany, by tag, for CALIS: `$a` has its twin in `$A`. */
export const pinyinSubfields = `
200 acdefghi
225 aefhi
500 ahi
501 a
510 aehi
512 ae
513 ae
514 ae
515 a
516 ae
517 aehi
518 a
540 aehi
541 aehi
600 a
601 ab
602 a
605 ahi
606 axyzj
607 axyzj
608 a
610 a
700 a
701 a
702 a
710 ab
711 ab
712 ab
720 a
721 a
722 a
730 a
`;
