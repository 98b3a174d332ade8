//! Names of people who do not exist.

use crate::dice::Dice;

const SURNAMES: [&str; 40] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
    "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓",
    "许", "傅", "沈", "曾", "彭", "吕",
];

const GIVEN: [&str; 48] = [
    "建国", "秀英", "桂兰", "志强", "玉梅", "丽华", "国庆", "海燕", "春生", "淑珍", "文博", "晓东", "雪梅",
    "永福", "桂英", "立新", "宝成", "凤霞", "子涵", "浩然", "雨桐", "思远", "欣怡", "梓轩", "佳琪", "明轩",
    "静", "伟", "芳", "磊", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "霞", "平", "刚", "辉", "玲",
    "鹏", "红", "建华", "振宇", "学军",
];

/// The name of somebody who takes part.
pub(crate) fn person(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(&SURNAMES), dice.pick(&GIVEN))
}

/// The name of a household.
pub(crate) fn household(dice: &mut Dice) -> String {
    person(dice)
}

/// A phone's name for itself.
pub(crate) fn phone(dice: &mut Dice) -> &'static str {
    const PHONES: [&str; 7] = [
        "Android · Chrome",
        "Android · Chrome",
        "Android · 华为浏览器",
        "Android · 小米浏览器",
        "iPhone · Safari",
        "iPhone · Safari",
        "Android · Firefox",
    ];
    dice.pick::<&'static str>(&PHONES)
}
