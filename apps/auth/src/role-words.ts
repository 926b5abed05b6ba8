import type { Role } from '@shuqiao/contracts';

/** Roles as files for people write them. */
export const roleWords: Record<Role, string> = {
  reader: '读者',
  ill_librarian: '馆际互借馆员',
  cataloguer: '编目员',
  duty_librarian: '值班馆员',
  finance: '财务',
  system_librarian: '系统馆员',
  institution_admin: '机构管理员',
  auditor: '审计员（只看）',
  province_admin: '省中心管理员',
  national_staff: '全国中心人员',
};
