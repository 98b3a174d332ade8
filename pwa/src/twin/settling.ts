// Who settles: the part of the table of rights that the first page needs, apart from `rights.ts`, which is heavier.

export { SETTLING_ROLES } from "../generated/settling-roles";
