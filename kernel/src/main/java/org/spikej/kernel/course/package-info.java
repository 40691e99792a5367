/**
 * Exercises in notebooks: {@code %check} tells a student what is wrong, {@code spikej release}
 * makes the students' copies, {@code spikej grade} the gradebook. Start reading at {@link
 * org.spikej.kernel.course.Exercise}.
 */
package org.spikej.kernel.course;
