import { Controller } from '@nestjs/common';
import { catalog, type RefreshPreview } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { type Refresh, RefreshService } from './refresh.service.js';

@Controller()
export class RefreshController {
  constructor(private readonly refreshing: RefreshService) {}

  @Answers(catalog.previewRefresh)
  preview(refresh: Refresh): Promise<RefreshPreview> {
    return this.refreshing.preview(refresh);
  }

  @Answers(catalog.confirmRefresh)
  confirm(
    input: Refresh & { isAgreed: boolean; personId?: string | undefined },
  ): ReturnType<RefreshService['confirm']> {
    return this.refreshing.confirm(input);
  }
}
