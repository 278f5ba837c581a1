namespace CostDashboard.Web.Host;

/// <param name="Field">Name of the form's property; "" for the whole of it.</param>
/// <param name="Message">Ready to read: what is wrong and what to write instead.</param>
public sealed record FieldError(string Field, string Message);
