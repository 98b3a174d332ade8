// What each role may do and see: the server's table of rights at the time when this app was built.

export { RIGHTS_OF_ROLES } from "../generated/rights-of-roles";
