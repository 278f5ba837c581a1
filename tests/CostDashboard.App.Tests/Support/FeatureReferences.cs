using Mono.Cecil;

namespace CostDashboard.App.Tests.Support;

/// <summary>
/// Which types of one feature's folder the types of another name: in signatures, fields, attributes and the bodies of methods.
/// </summary>
internal static class FeatureReferences
{
    private const string Root = "CostDashboard.Web.";

    /// <returns>The names of the types by who names whom.</returns>
    public static ILookup<(string Feature, string Names), string> Of(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return module.GetTypes()
            .Select(type => (Type: type, Feature: FeatureOf(type)))
            .Where(found => found.Feature is not null)
            .SelectMany(found => Named(found.Type).SelectMany(Parts).Select(named => (found.Feature, Named: named)))
            .Where(found => FeatureOf(found.Named) is { } names && names != found.Feature)
            .ToLookup(found => (found.Feature!, FeatureOf(found.Named)!), found => found.Named.Name);
    }

    /// <summary>A compiler's nested type belongs to the type it lies in. What lies at the root is no feature's.</summary>
    private static string? FeatureOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type.Namespace.StartsWith(Root, StringComparison.Ordinal) ? type.Namespace[Root.Length..].Split('.')[0] : null;
    }

    private static IEnumerable<TypeReference> Named(TypeDefinition type)
    {
        if (type.BaseType is not null) yield return type.BaseType;
        foreach (var implemented in type.Interfaces) yield return implemented.InterfaceType;
        foreach (var field in type.Fields) yield return field.FieldType;
        foreach (var attribute in type.CustomAttributes.Concat(type.Properties.SelectMany(property => property.CustomAttributes)))
        {
            yield return attribute.AttributeType;
        }

        foreach (var named in type.Methods.SelectMany(Named)) yield return named;
    }

    private static IEnumerable<TypeReference> Named(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var parameter in method.Parameters) yield return parameter.ParameterType;
        if (!method.HasBody) yield break;

        foreach (var variable in method.Body.Variables) yield return variable.VariableType;
        foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
        {
            foreach (var named in Named(operand)) yield return named;
        }
    }

    private static IEnumerable<TypeReference> Named(object? operand) => operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod call => [call.DeclaringType, call.ReturnType, .. call.GenericArguments],
        MethodReference call => [call.DeclaringType, call.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    /// <summary>A list of prices names lists and prices.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };
}
