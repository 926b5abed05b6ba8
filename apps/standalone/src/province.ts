import { authService } from '#apps/auth';
import { exchangeService } from '#apps/data-exchange';
import { gatewayService } from '#apps/gateway';
import { registryService } from '#apps/institution-registry';
import { illService } from '#apps/interlibrary-loan';
import { noticesService } from '#apps/notices';
import { deskService } from '#apps/reference-desk';
import { catalogService } from '#apps/union-catalog';

/** All services of a province, in the order in which they start; the gateway comes last, for it opens the door. */
export const provinceServices = [
  registryService,
  authService,
  catalogService,
  illService,
  deskService,
  exchangeService,
  noticesService,
  gatewayService,
];
