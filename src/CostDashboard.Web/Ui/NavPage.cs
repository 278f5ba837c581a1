namespace CostDashboard.Web.Ui;

/// <param name="Key">Its text is the resource "Nav.{Key}".</param>
/// <param name="Icon">A key of <see cref="IconPaths"/>.</param>
/// <param name="Shortcut">The letter that follows g.</param>
public sealed record NavPage(string Key, string Path, string Icon, string Shortcut);
