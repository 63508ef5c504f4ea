CREATE TABLE `handwriting` (
	`id` text PRIMARY KEY NOT NULL,
	`signoff_id` text NOT NULL,
	`party` text NOT NULL,
	`person` text NOT NULL,
	`strokes` text NOT NULL,
	`content_digest` text NOT NULL,
	`record_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`signoff_id`) REFERENCES `signoff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_id`) REFERENCES `record`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `handwriting_of` ON `handwriting` (`signoff_id`);--> statement-breakpoint
CREATE TABLE `sheet_scan` (
	`record_id` text NOT NULL,
	`page` integer NOT NULL,
	`print_id` text NOT NULL,
	`sheet_page` integer NOT NULL,
	`result` text NOT NULL,
	`read_at` text NOT NULL,
	PRIMARY KEY(`record_id`, `page`),
	FOREIGN KEY (`record_id`) REFERENCES `record`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`print_id`) REFERENCES `signoff_print`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sheet_scan_print` ON `sheet_scan` (`print_id`);--> statement-breakpoint
CREATE TABLE `signoff_print` (
	`id` text PRIMARY KEY NOT NULL,
	`signoff_id` text NOT NULL,
	`content_digest` text NOT NULL,
	`journal_seq` integer NOT NULL,
	`journal_head` text NOT NULL,
	`printed_at` text NOT NULL,
	`printed_by` text NOT NULL,
	`boxes` text NOT NULL,
	FOREIGN KEY (`signoff_id`) REFERENCES `signoff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `signoff_print_of` ON `signoff_print` (`signoff_id`);--> statement-breakpoint
CREATE TABLE `signoff_step` (
	`signoff_id` text NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`signoff_id`, `seq`),
	FOREIGN KEY (`signoff_id`) REFERENCES `signoff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `signature` ADD `amount_fen` integer;--> statement-breakpoint
ALTER TABLE `signature` ADD `region` text;--> statement-breakpoint
ALTER TABLE `signoff` ADD `filed_on` text;--> statement-breakpoint
ALTER TABLE `signoff` ADD `required` text;--> statement-breakpoint
ALTER TABLE `signoff` ADD `supersedes` text;