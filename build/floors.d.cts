import type { IForbiddenRuleType } from 'dependency-cruiser';

declare const floors: {
  /** Rooms of shared/ by floor, from the ground up. */
  FLOORS: string[][];
  rules: IForbiddenRuleType[];
};
export = floors;
