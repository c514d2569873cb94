import { accountQuotas } from './account-quotas';
import { answerTime } from './answer-time';
import { anyService } from './any-service';
import { areaOfCity } from './area-of-city';
import { authorityDeviceTypes } from './authority-device-types';
import { blankText } from './blank-text';
import { budgetExists } from './budget-exists';
import { callersInDepartment } from './callers-in-department';
import { callingCode } from './calling-code';
import { certificateAges } from './certificate-ages';
import { chinaClock } from './china-clock';
import { cityPlace } from './city-place';
import { countedDevices } from './counted-devices';
import { declaredDeviceTypes } from './declared-device-types';
import { departments } from './departments';
import { deviceDomain } from './device-domain';
import { districtTree } from './district-tree';
import { division } from './division';
import { escalation } from './escalation';
import { groupCount } from './group-count';
import { icp } from './icp';
import { inventoryReferences } from './inventory-references';
import { invisibleCharacters } from './invisible-characters';
import { legalRetention } from './legal-retention';
import { listedOnce } from './listed-once';
import { moreThanPeople } from './more-than-people';
import { nationalValues } from './national-values';
import { noDevices } from './no-devices';
import { olderFiles } from './older-files';
import { operationsCallers } from './operations-callers';
import { ownCurrency } from './own-currency';
import { ownDivisions } from './own-divisions';
import { pemKeys } from './pem-keys';
import { placeInArea } from './place-in-area';
import { priceList } from './price-list';
import { reservedNames } from './reserved-names';
import { roleCase } from './role-case';
import type { Rule } from './rule';
import { serviceSections } from './service-sections';
import { signInComplete } from './sign-in-complete';
import { signInNames } from './sign-in-names';
import { signInNeeded } from './sign-in-needed';
import { signInWorks } from './sign-in-works';
import { signersNamed } from './signers-named';
import { timeZone } from './time-zone';
import { unsignedCallers } from './unsigned-callers';
import { updateWaves } from './update-waves';
import { usualBudget } from './usual-budget';
import { usualNumbers } from './usual-numbers';
import { usualWords } from './usual-words';
import { usualYears } from './usual-years';
import { workWeek } from './work-week';

/** Every rule about the meaning of one city's file. */
export const rules: readonly Rule[] = [
  answerTime,
  blankText,
  ownCurrency,
  signInNames,
  usualBudget,
  usualNumbers,
  usualWords,
  usualYears,
  workWeek,
  pemKeys,
  priceList,
  ownDivisions,
  callersInDepartment,
  callingCode,
  certificateAges,
  countedDevices,
  escalation,
  operationsCallers,
  placeInArea,
  chinaClock,
  cityPlace,
  anyService,
  accountQuotas,
  areaOfCity,
  authorityDeviceTypes,
  budgetExists,
  declaredDeviceTypes,
  departments,
  deviceDomain,
  districtTree,
  division,
  groupCount,
  icp,
  inventoryReferences,
  invisibleCharacters,
  legalRetention,
  moreThanPeople,
  nationalValues,
  listedOnce,
  noDevices,
  olderFiles,
  reservedNames,
  roleCase,
  serviceSections,
  signInComplete,
  signInNeeded,
  signInWorks,
  signersNamed,
  timeZone,
  unsignedCallers,
  updateWaves,
];
