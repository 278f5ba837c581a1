namespace CostDashboard.Web.Ui;

/// <summary>On a page that shows a period and filters: the top bar then offers both.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FilteredPageAttribute : Attribute;
