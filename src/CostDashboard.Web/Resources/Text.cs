namespace CostDashboard.Web.Resources;

/// <summary>Names the string resources (Text.resx): everything a person reads on a page.</summary>
public sealed class Text;
