CREATE TABLE `added_font` (
	`sha256` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`file_name` text NOT NULL,
	`bytes` integer NOT NULL,
	`characters` integer NOT NULL,
	`added_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notice` (
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`draft` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`project_id`, `kind`),
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `notice_version` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`ordinal` integer NOT NULL,
	`serial` text NOT NULL,
	`draft` text NOT NULL,
	`content` text NOT NULL,
	`content_digest` text NOT NULL,
	`sha256` text NOT NULL,
	`record_id` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_id`) REFERENCES `record`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_version_ordinal` ON `notice_version` (`project_id`,`kind`,`ordinal`);--> statement-breakpoint
CREATE TABLE `objection` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`received_on` text NOT NULL,
	`channel` text NOT NULL,
	`content` text NOT NULL,
	`answered_on` text,
	`answer` text DEFAULT '' NOT NULL,
	`answered_by` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `objection_of` ON `objection` (`project_id`,`kind`);--> statement-breakpoint
CREATE TABLE `posting` (
	`id` text PRIMARY KEY NOT NULL,
	`version_id` text NOT NULL,
	`place` text NOT NULL,
	`up_on` text NOT NULL,
	`down_on` text,
	`people` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `notice_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posting_of` ON `posting` (`version_id`);--> statement-breakpoint
CREATE TABLE `posting_photo` (
	`posting_id` text NOT NULL,
	`record_id` text NOT NULL,
	`view` text NOT NULL,
	`ordinal` integer NOT NULL,
	`code` text,
	PRIMARY KEY(`posting_id`, `record_id`),
	FOREIGN KEY (`posting_id`) REFERENCES `posting`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_id`) REFERENCES `record`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posting_photo_record` ON `posting_photo` (`record_id`);