// What each role may do and see: the server's table of rights as it was when this app was built.

export { RIGHTS_OF_ROLES } from "../generated/rights-of-roles";
