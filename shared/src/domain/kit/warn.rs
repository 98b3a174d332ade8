//! What is not wrong in a kit, and still worth a second look before it is used.

use super::{FieldType, Kit, Words};

/// Words in ids and labels of fields that hold what identifies a person.
const TELLING_EN: [&str; 13] = [
    "name",
    "names",
    "phone",
    "telephone",
    "tel",
    "mobile",
    "contact",
    "passport",
    "identity",
    "id",
    "plate",
    "driver",
    "birthday",
];
/// The same in Chinese, where words have no spaces around them.
const TELLING_ZH: [&str; 12] =
    ["姓名", "名字", "电话", "手机", "联系人", "身份证", "证件", "护照", "车牌", "住址", "司机", "生日"];

/// A field that looks personal and is not marked so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitWarning {
    /// The form's id.
    pub form: String,
    /// The field's id.
    pub field: String,
}

impl Kit {
    /// The fields that look like a telephone number, a document or a name, and are not marked personal.
    #[must_use]
    pub fn warnings(&self) -> Vec<KitWarning> {
        let fields = self.forms.iter().flat_map(|form| form.fields.iter().map(move |field| (form, field)));
        let looks = fields.filter(|(_, field)| {
            let free = matches!(field.kind, FieldType::Text | FieldType::Date);
            !field.personal && (field.kind == FieldType::Phone || free && is_telling(&field.id, &field.label))
        });
        looks.map(|(form, field)| KitWarning { form: form.id.clone(), field: field.id.clone() }).collect()
    }
}

fn is_telling(id: &str, label: &Words) -> bool {
    let english = format!("{id} {}", label.en).to_lowercase();
    english.split(|c: char| !c.is_alphanumeric()).any(|word| TELLING_EN.contains(&word))
        || TELLING_ZH.iter().any(|part| label.zh.contains(part))
}

#[cfg(test)]
mod tests {
    use crate::domain::kit;

    #[test]
    fn what_looks_personal_is_named_until_it_is_marked() {
        let mut kit = kit::epidemic();
        assert_eq!(kit.warnings(), [], "the kit that ships is marked");
        for field in kit.forms.iter_mut().flat_map(|form| &mut form.fields) {
            field.personal = false;
        }
        let told: Vec<String> =
            kit.warnings().into_iter().map(|one| format!("{}.{}", one.form, one.field)).collect();
        for field in
            ["door_check.contact", "gate_person.name", "gate_vehicle.plate", "trip.driver", "trip.phone"]
        {
            assert!(told.iter().any(|one| one == field), "{field}: {told:?}");
        }
        assert!(!told.iter().any(|one| one == "door_check.temperature"), "{told:?}");
    }
}
