namespace CostDashboard.Core.Tokens.Requests;

/// <summary>What a body says, or what is wrong with it and where.</summary>
/// <param name="Request">Null where there is a problem.</param>
/// <param name="Problem">Such as <c>$.messages[0]: "role" is missing.</c>; it names places, by the names of fields, and kinds, never a text's words. Meant for who sent the body.</param>
public readonly record struct RequestReading<T>(T? Request, string? Problem)
    where T : class;
