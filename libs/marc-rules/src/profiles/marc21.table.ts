/**
 * Fields of MARC 21 Bibliographic (Library of Congress, Network Development and MARC Standards Office), one a line:
 * tag, occurrence, first indicator, second indicator, subfields, name. How a line is read: `fields.ts`.
 */
export const marc21Fields = `
001 = - - - 控制号 | Control number
003 ? - - - 控制号标识 | Control number identifier
005 ? - - - 最后处理时间 | Date and time of latest transaction
006 * - - - 附加资料特征 | Additional material characteristics
007 * - - - 载体形态固定字段 | Physical description fixed field
008 1 - - - 定长数据元素 | Fixed-length data elements
010 ? # # ab+z+8+ 国会图书馆控制号 | Library of Congress control number
013 * # # ab+cd+e+f+68+ 专利信息 | Patent control information
015 * # # a+q+z+268+ 国家书目号 | National bibliography number
016 * #7 # az+28+ 国家书目机构控制号 | National bibliographic agency control number
017 * # #8 a+bdiz+268+ 版权登记号 | Copyright or legal deposit number
018 ? # # a68+ 版权费代码 | Copyright article-fee code
020 * # # acq+z+68+ 国际标准书号 | International standard book number
022 * #01 # alm+y+z+0+1+268+ 国际标准连续出版物号 | International standard serial number
023 * #01 # ay+z+0+1+268+ 集群国际标准连续出版物号 | Cluster ISSN
024 * 0123478 #01 acdq+z+268+ 其他标准号 | Other standard identifier
025 * # # a+8+ 海外采购号 | Overseas acquisition number
026 * # # abcd+e25+68+ 指纹标识 | Fingerprint identifier
027 * # # aq+z+68+ 标准技术报告号 | Standard technical report number
028 * 0123456 0123 abq+68+ 出版者号 | Publisher or distributor number
030 * # # az+68+ CODEN | CODEN designation
031 * # # abcdegmnop+qrs+t+u+y+z+268+ 音乐首句 | Musical incipits
032 * # # ab68+ 邮政登记号 | Postal registration number
033 * #012 #012 a+b+c+p+0+1+2+3+68+ 事件日期地点 | Date/time and place of an event
034 * 013 #01 ab+c+defghjkmnprs+t+xyz0+1+2368+ 地图数学数据 | Coded cartographic mathematical data
035 * #9 # az+68+ 系统控制号 | System control number
036 ? # # ab68+ 原始研究号 | Original study number
037 * #23 # ab+c+f+g+n+3+5+68+ 采购来源 | Source of acquisition
038 ? # # a68+ 记录内容许可 | Record content licensor
040 = # # abcd+e+68+ 编目源 | Cataloging source
041 * #01 #7 a+b+d+e+f+g+h+i+j+k+m+n+p+q+r+t+268+ 语种代码 | Language code
042 ? # # a+2+ 认证代码 | Authentication code
043 ? # # a+b+c+0+1+2+68+ 地理区域代码 | Geographic area code
044 ? # # a+b+c+2+68+ 出版国代码 | Country of publishing entity code
045 ? #012 # a+b+c+68+ 内容时间 | Time period of content
046 * #123 # abcdefghjklmnopx+z+3268+ 特殊日期代码 | Special coded dates
047 * # #7 a+28+ 音乐形式代码 | Form of musical composition code
048 * # #7 a+b+28+ 乐器人声代码 | Number of instruments or voices code
050 * #01 04 a+b0+1+368+ 国会图书馆分类号 | Library of Congress call number
051 * # # abc8+ 国会图书馆复本说明 | Library of Congress copy statement
052 * #17 # ab+d+0+1+28+ 地理分类 | Geographic classification
055 * #01 0123456789 ab0+1+268+ 加拿大分类号 | Classification numbers assigned in Canada
060 * #01 04 a+b0+1+8+ 美国国家医学图书馆索书号 | National Library of Medicine call number
061 * # # a+bc8+ 医学图书馆复本说明 | NLM copy statement
066 ? # # abc+ 字符集 | Character sets present
070 * 01 # a+b0+1+8+ 国家农业图书馆索书号 | National Agricultural Library call number
071 * # # a+bc8+ 农业图书馆复本说明 | NAL copy statement
072 * # 07 ax+268+ 主题类目代码 | Subject category code
074 * # # az+8+ 政府出版局项目号 | GPO item number
080 * #01 # abx+0+1+268+ 国际十进分类号 | Universal Decimal Classification number
082 * 017 #04 a+bmq01268+ 杜威十进分类号 | Dewey Decimal Classification number
083 * 017 # a+c+mqy+z+01268+ 附加杜威分类号 | Additional Dewey number
084 * # # a+bq0+1+268+ 其他分类号 | Other classification number
085 * # # a+b+c+f+r+s+t+u+v+w+y+z+0+1+8+ 综合分类号组成 | Synthesized classification number components
086 * #01 # az+0+1+268+ 政府文献分类号 | Government document classification number
088 * # # az+68+ 报告号 | Report number
100 ? 013 # a!bc+de+fgj+k+ln+p+qtu0+1+24+68+ 主要款目——个人名称 | Main entry, personal name
110 ? 012 # a!b+c+d+e+fgk+ln+p+tu0+1+24+68+ 主要款目——团体名称 | Main entry, corporate name
111 ? 012 # a!c+d+e+fgj+k+ln+p+qtu0+1+24+68+ 主要款目——会议名称 | Main entry, meeting name
130 ? 0123456789 # a!d+fghk+lm+n+o+p+rst0+1+268+ 主要款目——统一题名 | Main entry, uniform title
210 * 01 #0 ab2+68+ 缩略题名 | Abbreviated title
222 * # 0123456789 ab68+ 识别题名 | Key title
240 ? 01 0123456789 ad+fghk+lm+n+o+p+rs0+1+268+ 统一题名 | Uniform title
242 * 01 0123456789 abchn+p+y68+ 编目机构翻译题名 | Translation of title by cataloging agency
243 ? 01 0123456789 ad+fghk+lm+n+o+p+rs68+ 作品集统一题名 | Collective uniform title
245 1 01 0123456789 a!bcfghk+n+p+s678+ 题名与责任说明 | Title statement
246 * 0123 #012345678 abfghin+p+568+ 变异题名 | Varying form of title
247 * 01 01 abfghn+p+x68+ 曾用题名 | Former title
250 * # # ab368+ 版本说明 | Edition statement
251 * # # a+0+1+23568+ 版次 | Version information
254 ? # # a68+ 乐谱表现说明 | Musical presentation statement
255 * # # abcdefg68+ 地图数学数据 | Cartographic mathematical data
256 ? # # a68+ 计算机文件特征 | Computer file characteristics
257 * # # a+0+1+268+ 出品国 | Country of producing entity
258 * # # ab68+ 集邮数据 | Philatelic issue data
260 * #23 # a+b+c+def+g+368+ 出版发行项 | Publication, distribution (imprint)
263 ? # # a68+ 预计出版日期 | Projected publication date
264 * #23 01234 a+b+c+368+ 出版、发行、制作、版权 | Production, publication, distribution, copyright
270 * #12 #07 a+bcdefg+hij+k+l+m+n+p+q+r+z+4+68+ 地址 | Address
300 * # # a+bc+e+f+g+368+ 载体形态 | Physical description
306 ? # # a+68+ 演奏时间 | Playing time
307 * #8 # ab68+ 开放时间 | Hours
310 * # # ab0+1+268+ 现出版频率 | Current publication frequency
321 * # # ab0+1+268+ 曾出版频率 | Former publication frequency
334 * # # ab0+1+268+ 发行方式 | Mode of issuance
335 * # # ab0+1+268+ 扩展计划 | Extension plan
336 * # # a+b+0+1+2368+ 内容类型 | Content type
337 * # # a+b+0+1+2368+ 媒介类型 | Media type
338 * # # a+b+0+1+2368+ 载体类型 | Carrier type
340 * # # a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+0+1+2368+ 物理载体 | Physical medium
341 * #01 # ab+c+d+e+2368+ 可及性 | Accessibility content
342 * 01 012345678 abcdefghijklmnopqrstuvw268+ 地理空间参照 | Geospatial reference data
343 * # # abcdefghi68+ 平面坐标 | Planar coordinate data
344 * # # a+b+c+d+e+f+g+h+i+j+0+1+2368+ 声音特征 | Sound characteristics
345 * # # a+b+c+d+0+1+2368+ 活动影像特征 | Moving image characteristics
346 * # # a+b+0+1+2368+ 视频特征 | Video characteristics
347 * # # a+b+c+d+e+f+0+1+2368+ 数字文件特征 | Digital file characteristics
348 * # # a+b+c+d+0+1+2368+ 乐谱特征 | Notated music characteristics
351 * # # a+b+c368+ 资料组织 | Organization and arrangement
352 * # # ab+c+defgiq+68+ 数字图形表现 | Digital graphic representation
353 * # # a+b+0+1+2368+ 补充内容特征 | Supplementary content characteristics
355 * 0123458 # ab+c+def+ghj68+ 安全级别 | Security classification control
357 ? # # ab+c+g+68+ 分发控制 | Originator dissemination control
362 * 01 # az68+ 卷期年代标识 | Dates of publication, sequential designation
363 * #01 #01 abcdefghijklmuvx+z+68+ 规范化卷期年代 | Normalized date and sequential designation
365 * # # abcdefghijkm268+ 贸易价格 | Trade price
366 * # # abcdefgjkm268+ 贸易可获得性 | Trade availability
370 * # # c+f+g+i+s+t+u+v+0+1+2+3+4+68+ 相关地点 | Associated place
377 * # #7 a+l+0+1+2368+ 相关语种 | Associated language
380 * # # a+0+1+2368+ 作品形式 | Form of work
381 * # # a+u+v+0+1+2368+ 作品其他特征 | Other distinguishing characteristics
382 * #0123 #01 a+b+d+e+n+p+r+s+t+v+0+1+2368+ 表演媒介 | Medium of performance
383 * # # a+b+c+d+e+2368+ 音乐作品编号 | Numeric designation of musical work
384 * #01 # a368+ 调 | Key
385 * # # a+b+mn0+1+2368+ 读者特征 | Audience characteristics
386 * # # a+b+i+mn0+1+2+34+68+ 创作者特征 | Creator/contributor characteristics
388 * #12 # a+0+1+2368+ 创作时期 | Time period of creation
440 * # 0123456789 anpvwx68+ 丛编（已废止） | Series statement with added entry (obsolete)
490 * 01 # a!+lv+x+y+z+3568+ 丛编说明 | Series statement
500 * # # a3568+ 一般附注 | General note
501 * # # a568+ 合订附注 | With note
502 * # # abcdg+o+68+ 学位论文附注 | Dissertation note
504 * # # ab68+ 书目附注 | Bibliography note
505 * 0128 #0 ag+r+t+u+68+ 内容附注 | Formatted contents note
506 * #01 # abc+d+e+fg+q+u+235+68+ 访问限制附注 | Restrictions on access
507 * # # ab68+ 比例尺附注 | Scale note
508 * # # a68+ 制作责任附注 | Creation/production credits
510 * 01234 # abcu+x368+ 引文附注 | Citation/references note
511 * 01 # a68+ 参与者附注 | Participant or performer note
513 * # # ab68+ 报告类型 | Type of report and period covered
514 * # # ab+c+d+e+fg+h+ij+k+mu+z+68+ 数据质量附注 | Data quality note
515 * # # a68+ 编号特点附注 | Numbering peculiarities
516 * #8 # a68+ 计算机文件类型 | Type of computer file or data
518 * # # ad+o+p+0+1+2+368+ 事件时间地点附注 | Date/time and place of an event note
520 * #012348 # abcu+2368+ 提要 | Summary
521 * #012348 # a+b368+ 读者对象附注 | Target audience note
522 * #8 # a68+ 地理范围附注 | Geographic coverage
524 * #8 # a2368+ 引用格式附注 | Preferred citation
525 * # # a68+ 补编附注 | Supplement note
526 * 08 # abcdix+z+568+ 学习计划 | Study program information
530 * # # abcdu+368+ 其他载体附注 | Additional physical form available
532 * 0128 # a368+ 可及性附注 | Accessibility note
533 * # # ab+c+def+m+n+3578+ 复制附注 | Reproduction note
534 * # # abcef+k+lmn+o+ptx+z+368+ 原版附注 | Original version note
535 * 12 # ab+c+d+g368+ 原件收藏处 | Location of originals/duplicates
536 * # # ab+c+d+e+f+g+h+68+ 资助信息 | Funding information
538 * # # ai+u+3568+ 系统细节 | System details
540 * # # abcdfg+qu+2358+6 使用条款 | Terms governing use
541 * #01 # abcdefhn+o+358+6 直接来源 | Immediate source of acquisition
542 * #01 # abcd+e+fgh+ijk+l+mn+opqr+su+368+ 版权状态 | Copyright status
544 * #01 # a+b+c+d+e+n+368+ 其他档案位置 | Location of other archival materials
545 * #01 # abu+68+ 传记历史附注 | Biographical or historical data
546 * # # ab+368+ 语种附注 | Language note
547 * # # a68+ 曾用题名附注 | Former title complexity
550 * # # a68+ 出版者附注 | Issuing body note
552 * # # abcde+f+ghijklmno+p+u+z+68+ 实体与属性 | Entity and attribute information
555 * #08 # ab+cdu+368+ 累积索引附注 | Cumulative index/finding aids
556 * #8 # az+68+ 说明文件 | Information about documentation
561 * #01 # a3568+u+ 收藏历史 | Ownership and custodial history
562 * # # a+b+c+d+e+3568+ 复本特征 | Copy and version identification
563 * # # a3u+568+ 装订信息 | Binding information
565 * #08 # ab+c+d+e+368+ 案卷特征 | Case file characteristics
567 * #8 # ab+0+1+268+ 方法附注 | Methodology note
580 * # # a568+ 连接款目附注 | Linking entry complexity
581 * #8 # az+368+ 相关出版物 | Publications about described materials
583 * #01 # ab+c+d+e+f+h+i+j+k+l+n+o+u+x+z+2358+6 处理附注 | Action note
584 * # # a+b+3568+ 积累与使用频率 | Accumulation and frequency of use
585 * # # a3568+ 展览附注 | Exhibitions note
586 * #8 # a368+ 获奖附注 | Awards note
588 * #01 # a568+ 著录来源附注 | Source of description note
600 * 013 01234567 abc+de+fghj+k+lm+n+o+p+qrstuv+x+y+z+0+1+234+68+ 主题——个人名称 | Subject, personal name
610 * 012 01234567 ab+c+d+e+fghk+lm+n+o+p+rstuv+x+y+z+0+1+234+68+ 主题——团体名称 | Subject, corporate name
611 * 012 01234567 ac+d+e+fghj+k+ln+p+qstuv+x+y+z+0+1+234+68+ 主题——会议名称 | Subject, meeting name
630 * 0123456789 01234567 ad+e+fghk+lm+n+o+p+rstv+x+y+z+0+1+234+68+ 主题——统一题名 | Subject, uniform title
647 * # 01234567 ac+dgv+x+y+z+0+1+2368+ 主题——事件名称 | Subject, named event
648 * #01 01234567 av+x+y+z+0+1+2368+ 主题——年代 | Subject, chronological term
650 * #012 01234567 a!bcde+g+v+x+y+z+0+1+234+68+ 主题——论题 | Subject, topical term
651 * # 01234567 a!e+g+v+x+y+z+0+1+234+68+ 主题——地理名称 | Subject, geographic name
653 * #012 #0123456 a!+0+1+568+ 非控主题词 | Index term, uncontrolled
654 * #012 # a+b+c+e+v+y+z+0+1+234+68+ 分面主题词 | Faceted topical terms
655 * #0 01234567 a!b+c+v+x+y+z+0+1+23568+ 体裁/形式 | Genre/form
656 * # 7 akv+x+y+z+0+1+2368+ 职业 | Occupation
657 * # 7 av+x+y+z+0+1+2368+ 职能 | Function
658 * # # ab+cd268+ 课程目标 | Curriculum objective
662 * # # a+bc+de+f+g+h+0+1+24+68+ 等级地名 | Hierarchical place name
688 * # #7 ae+g+0+1+234+68+ 未指明类型主题 | Type of entity unspecified
700 * 013 #2 a!bc+de+fghi+j+k+lm+n+o+p+qrstux0+1+234+568+ 附加款目——个人名称 | Added entry, personal name
710 * 012 #2 a!b+c+d+e+fghi+k+lm+n+o+p+rstux0+1+234+568+ 附加款目——团体名称 | Added entry, corporate name
711 * 012 #2 a!c+d+e+fghi+j+k+ln+p+qstux0+1+234+568+ 附加款目——会议名称 | Added entry, meeting name
720 * #12 # ae+4+68+ 附加款目——非控名称 | Added entry, uncontrolled name
730 * 0123456789 #2 a!d+fghi+k+lm+n+o+p+rstx0+1+23568+ 附加款目——统一题名 | Added entry, uniform title
740 * 0123456789 #2 ahn+p+568+ 附加款目——非控题名 | Added entry, uncontrolled title
751 * # # ae+g+0+1+234+68+ 附加款目——地名 | Added entry, geographic name
752 * # # a+bc+de+f+g+h+0+1+24+68+ 附加款目——等级地名 | Added entry, hierarchical place name
753 * # # abc0+1+268+ 计算机系统细节 | System details access
754 * # # a+c+d+x+z+0+1+268+ 分类学标识 | Added entry, taxonomic identification
758 * # # ai+0+1+34+568+ 资源标识 | Resource identifier
760 * 01 #8 abcdg+hi+mn+o+stw+xy4+678+ 主丛编 | Main series entry
762 * 01 #8 abcdg+hi+mn+o+stw+xy4+678+ 附属丛编 | Subseries entry
765 * 01 #8 abcdg+hi+k+mn+o+r+stuw+xyz+4+678+ 原语种 | Original language entry
767 * 01 #8 abcdg+hi+k+mn+o+r+stuw+xyz+4+678+ 译本 | Translation entry
770 * 01 #8 abcdg+hi+k+mn+o+r+stuw+xyz+4+678+ 补编 | Supplement/special issue entry
772 * 01 #08 abcdg+hi+k+mn+o+r+stuw+xyz+4+678+ 正编 | Supplement parent entry
773 * 01 #8 abdg+hi+k+mn+o+pqr+stuw+xyz+34+678+ 主文献 | Host item entry
774 * 01 #8 abcdg+hi+k+mn+o+r+stuw+xyz+4+678+ 组成单元 | Constituent unit entry
775 * 01 #8 abcdefg+hi+k+mn+o+r+stuw+xyz+4+678+ 其他版本 | Other edition entry
776 * 01 #8 abcdg+hi+k+mn+o+r+stuw+xyz+34+678+ 其他载体 | Additional physical form entry
777 * 01 #8 abcdg+hi+k+mn+o+stw+xy4+678+ 与之合发 | Issued with entry
780 * 01 01234567 abcdg+hi+k+mn+o+r+stuw+xyz+4+678+ 先前款目 | Preceding entry
785 * 01 012345678 abcdg+hi+k+mn+o+r+stuw+xyz+4+678+ 后续款目 | Succeeding entry
786 * 01 #8 abcdg+hi+jk+mn+o+pr+stuvw+xyz+4+678+ 数据来源 | Data source entry
787 * 01 #8 abcdg+hi+k+mn+o+r+stuw+xyz+4+678+ 其他关系 | Other relationship entry
800 * 013 # a!bc+de+fghj+k+lm+n+o+p+qrstuvw+x0+1+234+5+678+ 丛编附加款目——个人名称 | Series added entry, personal name
810 * 012 # a!b+c+d+e+fghk+lm+n+o+p+rstuvw+x0+1+234+5+678+ 丛编附加款目——团体名称 | Series added entry, corporate name
811 * 012 # a!c+d+e+fghj+k+ln+p+qstuvw+x0+1+234+5+678+ 丛编附加款目——会议名称 | Series added entry, meeting name
830 * # 0123456789 a!d+fghk+lm+n+o+p+rstvw+x0+1+235+678+ 丛编附加款目——统一题名 | Series added entry, uniform title
850 * # # a+8+ 收藏机构 | Holding institution
852 * #012345678 #012 ab+c+d+e+f+g+hi+jk+lm+npqs+tu+x+z+2368+ 馆藏位置 | Location
856 * #012347 #01234678 a+b+c+d+e+f+g+h+i+jk+l+m+no+pq+r+s+t+u+v+w+x+y+z+2367+8+ 电子资源定位与检索 | Electronic location and access
857 * #147 #01234678 b+c+d+e+f+g+h+l+m+n+q+r+s+t+u+x+y+z+235+6+7+8+ 电子档案位置 | Electronic archive location
880 * * * * 交替图形文字 | Alternate graphic representation
881 * # # a+b+c+d+e+f+g+h+i+j+k+l+m+n+368+ 表现形式 | Manifestation statements
882 ? # # a+i+w+68+ 替代记录信息 | Replacement record information
883 * #012 # acdqu0+1+w+x8+ 元数据来源 | Metadata provenance
884 * # # agkqu+ 转换说明 | Description conversion information
885 * # # abcdw+x+z+025 匹配信息 | Matching information
886 * 012 # * 外来机读目录信息 | Foreign MARC information
887 * # # a2 非机读目录信息 | Non-MARC information
`;
