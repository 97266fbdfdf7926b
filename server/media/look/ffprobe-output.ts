/** The shape of ffprobe's JSON as far as we read it. It is parsed, not trusted: everything comes from the file. */
import { z } from 'zod';

const Tags = z.record(z.string(), z.string()).catch({});
const WholeNumber = z.number().int().nonnegative();

export const ProbedStream = z.object({
  index: WholeNumber.max(1000),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  codec_tag_string: z.string().optional(),
  profile: z.string().optional(),
  width: WholeNumber.optional(),
  height: WholeNumber.optional(),
  pix_fmt: z.string().optional(),
  field_order: z.string().optional(),
  color_transfer: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  time_base: z.string().optional(),
  start_pts: z.number().int().optional(),
  duration: z.string().optional(),
  sample_rate: z.string().optional(),
  channels: WholeNumber.optional(),
  disposition: z.object({ attached_pic: z.number().optional(), default: z.number().optional() }).optional(),
  tags: Tags.optional(),
  side_data_list: z.array(z.object({ side_data_type: z.string().optional(), rotation: z.number().optional(), dv_profile: z.number().optional() })).optional(),
});
export type ProbedStream = z.infer<typeof ProbedStream>;

export const ProbeOutput = z.object({
  streams: z.array(ProbedStream).max(1000).default([]),
  format: z.object({ format_name: z.string(), duration: z.string().optional(), tags: Tags.optional() }),
});
export type ProbeOutput = z.infer<typeof ProbeOutput>;

export const PacketOutput = z.object({
  packets: z.array(z.object({ pts: z.number().int().optional(), dts: z.number().int().optional(), flags: z.string().optional() })).default([]),
});

/** Entries asked for, so that a file with endless tags or side data can't make the answer endless. */
export const PROBE_ENTRIES =
  'format=format_name,duration:format_tags:stream=index,codec_type,codec_name,codec_tag_string,profile,width,height,pix_fmt,field_order,color_transfer,avg_frame_rate,time_base,start_pts,duration,sample_rate,channels:stream_disposition=attached_pic,default:stream_tags:stream_side_data=side_data_type,rotation,dv_profile';
/** The same without what people or cameras wrote into the file. */
export const UNTAGGED_ENTRIES = PROBE_ENTRIES.replace(':format_tags', '').replace(':stream_tags', '');
export const PACKET_ENTRIES = 'packet=pts,dts,flags';
