CREATE TABLE `bundle_record` (
	`bundle_id` text NOT NULL,
	`record_id` text NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`bundle_id`, `record_id`),
	FOREIGN KEY (`bundle_id`) REFERENCES `bundle`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bundle_record_of` ON `bundle_record` (`record_id`);--> statement-breakpoint
CREATE TABLE `companion_key` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`public_key` text NOT NULL,
	`wrapped` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`replaced_by` text
);
--> statement-breakpoint
CREATE TABLE `defect` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`receipt_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`text` text NOT NULL,
	`item` text,
	`record_id` text,
	`created_at` text NOT NULL,
	`done_at` text,
	`done_by` text DEFAULT '' NOT NULL,
	`done_note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`receipt_id`) REFERENCES `receipt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `defect_project` ON `defect` (`project_id`);--> statement-breakpoint
CREATE TABLE `receipt` (
	`id` text PRIMARY KEY NOT NULL,
	`side` text NOT NULL,
	`bundle_id` text NOT NULL,
	`project_id` text,
	`decision` text NOT NULL,
	`statement` text NOT NULL,
	`signed_text` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `receipt_bundle` ON `receipt` (`bundle_id`);--> statement-breakpoint
CREATE INDEX `receipt_project` ON `receipt` (`project_id`);--> statement-breakpoint
CREATE TABLE `received_bundle` (
	`id` text PRIMARY KEY NOT NULL,
	`bundle_id` text,
	`office_code` text NOT NULL,
	`project_code` text NOT NULL,
	`name` text NOT NULL,
	`locations` text NOT NULL,
	`digests` text NOT NULL,
	`verdict` text NOT NULL,
	`report` text NOT NULL,
	`facts` text,
	`created_at` text,
	`received_at` text NOT NULL,
	`decision` text,
	`receipt_id` text,
	FOREIGN KEY (`receipt_id`) REFERENCES `receipt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `received_bundle_project` ON `received_bundle` (`office_code`,`project_code`);--> statement-breakpoint
CREATE INDEX `received_bundle_id` ON `received_bundle` (`bundle_id`);--> statement-breakpoint
CREATE TABLE `received_record` (
	`received_id` text NOT NULL,
	`record_id` text NOT NULL,
	`sha256` text NOT NULL,
	`title` text NOT NULL,
	`path` text NOT NULL,
	`bytes` integer NOT NULL,
	`item` text,
	PRIMARY KEY(`received_id`, `record_id`),
	FOREIGN KEY (`received_id`) REFERENCES `received_bundle`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `year_task` (
	`year` integer PRIMARY KEY NOT NULL,
	`communities` integer NOT NULL,
	`buildings` integer NOT NULL,
	`households` integer NOT NULL,
	`area_square_metres` real NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `bundle` ADD `purpose` text DEFAULT 'acceptance' NOT NULL;--> statement-breakpoint
ALTER TABLE `bundle` ADD `volumes` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `bundle` ADD `digests` text;--> statement-breakpoint
ALTER TABLE `bundle` ADD `form` text DEFAULT 'folder' NOT NULL;--> statement-breakpoint
ALTER TABLE `office` ADD `role` text DEFAULT 'office' NOT NULL;--> statement-breakpoint
ALTER TABLE `signing_key` ADD `succession` text;--> statement-breakpoint
ALTER TABLE `signing_key` ADD `revoked_at` text;--> statement-breakpoint
ALTER TABLE `signing_key` ADD `revoke_reason` text DEFAULT '' NOT NULL;