namespace CostDashboard.Web.Host;

/// <summary>
/// A person or an API key asked for what they may not do. Pages do not offer it, so the role changed while a page was open.
/// </summary>
public sealed class NotPermittedException(string message) : Exception(message);
